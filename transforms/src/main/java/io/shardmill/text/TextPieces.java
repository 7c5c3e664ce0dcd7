package io.shardmill.text;

import io.shardmill.error.ErrorCategory;
import io.shardmill.error.ShardmillException;
import java.io.Closeable;
import java.io.IOException;

/**
 * The text of a file from some offset on, in pieces: inflated blocks, or runs of plain bytes.
 *
 * <p>No piece straddles the end of the range for which the file was opened.
 */
public abstract sealed class TextPieces implements Closeable
    permits PlainPieces, BgzfPieces, GzipPieces {

  /** Most bytes of text in a piece. */
  public static final int LARGEST = 1 << 16;

  /** The file, at the next byte that no piece holds. */
  final FileBytes bytes;

  TextPieces(FileBytes bytes) {
    this.bytes = bytes;
  }

  /**
   * Puts the next piece into {@code buffer}, which has room for {@link #LARGEST} bytes from {@code
   * at} on. Returns its length, maybe 0, or -1 at the end of the file.
   */
  public abstract int read(byte[] buffer, int at) throws IOException;

  /** Offset in the file of the piece that was read last; decides whose range it is in. */
  public abstract long offset();

  /** Position to tell people of the piece's byte {@code within}. */
  abstract long position(int within);

  /** The CRC-32 of the range's own bytes in the file. */
  final long crc32() throws IOException {
    return bytes.crc32();
  }

  @Override
  public void close() throws IOException {
    bytes.close();
  }

  /** The failure that the file is damaged at its next byte. */
  final ShardmillException corrupt(String what) {
    return new ShardmillException(
        ErrorCategory.SOURCE_UNAVAILABLE,
        "%s: corrupt or truncated at byte %d: %s; fetch the file again"
            .formatted(bytes.name(), bytes.offset(), what));
  }
}
