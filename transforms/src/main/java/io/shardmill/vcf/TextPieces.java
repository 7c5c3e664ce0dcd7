package io.shardmill.vcf;

import java.io.Closeable;
import java.io.IOException;

/**
 * The text of a file from some offset on, in pieces: inflated blocks, or runs of plain bytes.
 *
 * <p>No piece straddles the end of the range for which the file was opened.
 */
interface TextPieces extends Closeable {

  /** Most bytes of text in a piece. */
  int LARGEST = 1 << 16;

  /**
   * Puts the next piece into {@code buffer}, which has room for {@link #LARGEST} bytes from {@code
   * at} on. Returns its length, maybe 0, or -1 at the end of the file.
   */
  int read(byte[] buffer, int at) throws IOException;

  /** Offset in the file of the piece that was read last; decides whose range it is in. */
  long offset();

  /** Position to tell people of the piece's byte {@code within}. */
  long position(int within);

  /** The CRC-32 of the range's own bytes in the file. */
  long crc32() throws IOException;
}
