package io.shardmill.text;

import io.shardmill.error.ErrorCategory;
import io.shardmill.error.ShardmillException;
import java.io.IOException;
import java.nio.channels.SeekableByteChannel;

/** How the text of a file is stored. Told by its first bytes, never by its name. */
public enum Container {
  /** Not compressed; can be cut anywhere. */
  PLAIN,
  /** Blocked gzip; can be cut anywhere. */
  BGZF,
  /** Any other gzip; cannot be cut. */
  GZIP;

  /** Tells the container of a file, and fails if its end is missing where that can be told. */
  public static Container of(String name, SeekableByteChannel channel) throws IOException {
    long size = channel.size();
    FileBytes head = new FileBytes(name, channel, 0, 0);
    if (BgzfPieces.startsAt(head)) {
      long tail = Math.max(0, size - BgzfPieces.endLength());
      BgzfPieces.requireEnd(new FileBytes(name, channel, tail, tail));
      return BGZF;
    }
    if (GzipPieces.startsAt(head)) {
      return GZIP;
    }
    if (size > 0
        && (head.array()[head.index()] == 0 || (head.array()[head.index()] & 0xfe) == 0xfe)) {
      throw new ShardmillException(
          ErrorCategory.SOURCE_UNAVAILABLE,
          "%s: not a VCF: neither UTF-8 text nor gzip; convert it with bcftools view -Oz"
              .formatted(name));
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
