package io.shardmill.text;

import io.shardmill.error.ErrorCategory;
import io.shardmill.error.ShardmillException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.channels.SeekableByteChannel;

/** How the text of a file is stored. Told by its first bytes, never by its name. */
public enum Container {
  /** Not compressed; can be cut anywhere. */
  PLAIN,
  /** Blocked gzip; can be cut anywhere. */
  BGZF,
  /** Any other gzip; cannot be cut. */
  GZIP;

  /**
   * Tells the container of a file, and fails if its end is missing where that can be told.
   *
   * @param notText what a message says of a file that holds no text, and the remedy
   */
  public static Container of(String name, SeekableByteChannel channel, String notText)
      throws IOException {
    Container container = of(new FileBytes(name, channel, 0, 0), notText);
    if (container == BGZF) {
      long tail = Math.max(0, channel.size() - BgzfPieces.endLength());
      BgzfPieces.requireEnd(new FileBytes(name, channel, tail, tail));
    }
    return container;
  }

  /** Opens the text of a stream, which is read once, from its first byte on. */
  static TextPieces open(String name, InputStream stream, String notText) throws IOException {
    FileBytes bytes = new FileBytes(name, stream);
    return of(bytes, notText) == PLAIN
        ? new PlainPieces(bytes, Long.MAX_VALUE)
        : new GzipPieces(bytes);
  }

  private static Container of(FileBytes head, String notText) throws IOException {
    if (BgzfPieces.startsAt(head)) {
      return BGZF;
    }
    if (GzipPieces.startsAt(head)) {
      return GZIP;
    }
    if (head.fill(1) > 0) {
      byte first = head.array()[head.index()];
      if (first == 0 || (first & 0xfe) == 0xfe) {
        throw new ShardmillException(
            ErrorCategory.SOURCE_UNAVAILABLE, head.name() + ": " + notText);
      }
    }
    return PLAIN;
  }

  /** Opens the text of {@code [start, end)} and of all that follows. */
  public TextPieces open(String name, SeekableByteChannel channel, long start, long end)
      throws IOException {
    FileBytes bytes = new FileBytes(name, channel, start, end);
    return switch (this) {
      case PLAIN -> new PlainPieces(bytes, end);
      case BGZF -> new BgzfPieces(bytes, end);
      case GZIP -> new GzipPieces(bytes);
    };
  }
}
