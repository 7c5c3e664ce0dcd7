package io.shardmill.keystroke.source;

import io.shardmill.error.ErrorCategory;
import io.shardmill.error.ShardmillException;
import io.shardmill.storage.InputFile;
import io.shardmill.storage.Sha256;
import io.shardmill.text.Container;
import io.shardmill.text.TextPieces;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.SeekableByteChannel;
import java.security.MessageDigest;
import java.util.Arrays;

/**
 * The content of one log after the other, through the same buffers. Not thread-safe.
 *
 * <p>Memory: the text of the largest log so far, and its bytes as they are stored: at most twice
 * {@link #LARGEST}.
 */
final class LogContent {

  /** Most bytes of a log, as it is stored and unpacked; real ones have some 10,000. */
  static final int LARGEST = 1 << 28;

  private static final String NOT_TEXT = "is no log of keystrokes, which is text";
  private static final int PIECE = 1 << 16;

  private final int largest;
  private final MessageDigest digest = Sha256.digest();
  private byte[] stored = new byte[PIECE];
  private byte[] text = new byte[0];
  private int length;
  private boolean packed;
  private String sha256 = "";

  LogContent() {
    this(LARGEST);
  }

  /** Holds logs of up to {@code largest} bytes. */
  LogContent(int largest) {
    this.largest = largest;
  }

  /**
   * Reads a log.
   *
   * @return whether it is held; false if it is larger than can be
   * @throws ShardmillException ({@code SOURCE_UNAVAILABLE}) if it is not as long as it was, or
   *     packed and damaged
   */
  boolean read(InputFile file) throws IOException {
    if (file.size() > largest) {
      sha256 = hash(file);
      return false;
    }
    int size = (int) file.size();
    if (stored.length <= size) {
      stored = new byte[Math.max(size + 1, Math.min(largest, 2 * stored.length))];
    }
    try (SeekableByteChannel channel = file.open()) {
      requireSize(file, fill(channel, ByteBuffer.wrap(stored, 0, size + 1)));
    }
    digest.update(stored, 0, size);
    sha256 = Sha256.hex(digest);
    packed = size >= 2 && stored[0] == 0x1f && stored[1] == (byte) 0x8b;
    length = size;
    return !packed || unpack(file);
  }

  private boolean unpack(InputFile file) throws IOException {
    length = 0;
    try (SeekableByteChannel channel = file.open();
        TextPieces pieces =
            Container.of(file.name(), channel, NOT_TEXT)
                .open(file.name(), channel, 0, file.size())) {
      while (true) {
        if (text.length - length < TextPieces.LARGEST) {
          text = Arrays.copyOf(text, Math.max(2 * text.length, length + TextPieces.LARGEST));
        }
        int read = pieces.read(text, length);
        if (read < 0) {
          return true;
        }
        length += read;
        if (length > largest) {
          return false;
        }
      }
    }
  }

  /** The text of the log that was read, from the first byte on; valid until the next one. */
  byte[] text() {
    return packed ? text : stored;
  }

  /** Bytes of the text. */
  int length() {
    return length;
  }

  /** Of the log as it is stored. */
  String sha256() {
    return sha256;
  }

  /** The SHA-256 of a file as it is stored, read in pieces. */
  static String hash(InputFile file) throws IOException {
    MessageDigest digest = Sha256.digest();
    ByteBuffer piece = ByteBuffer.allocate((int) Math.min(PIECE, file.size() + 1));
    long size = 0;
    try (SeekableByteChannel channel = file.open()) {
      for (int read = fill(channel, piece); read > 0; read = fill(channel, piece.clear())) {
        digest.update(piece.flip());
        size += read;
      }
    }
    requireSize(file, size);
    return Sha256.hex(digest);
  }

  private static int fill(SeekableByteChannel channel, ByteBuffer buffer) throws IOException {
    int start = buffer.position();
    while (buffer.hasRemaining() && channel.read(buffer) >= 0) {
      continue;
    }
    return buffer.position() - start;
  }

  /** Of a log that grows while it is read, the last line would be half of one. */
  private static void requireSize(InputFile file, long read) {
    if (read != file.size()) {
      throw new ShardmillException(
          ErrorCategory.SOURCE_UNAVAILABLE,
          "%s changed while it was being read: it had %d bytes; run again once nothing writes to it"
              .formatted(file.name(), file.size()));
    }
  }
}
