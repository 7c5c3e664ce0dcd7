package io.shardmill.text;

import java.io.Closeable;
import java.io.EOFException;
import java.io.IOException;

/**
 * Little-endian numbers and bytes of what a container holds, from where it was opened on: how
 * binary files of BGZF blocks are read.
 *
 * <p>Memory: one piece. Each method fails with {@link EOFException} where the bytes end before what
 * it reads.
 */
public final class LittleEndianInput implements Closeable {

  private final TextPieces pieces;
  private final byte[] piece = new byte[TextPieces.LARGEST];
  private int next;
  private int limit;

  public LittleEndianInput(TextPieces pieces) {
    this.pieces = pieces;
  }

  /** The next four bytes. */
  public int int32() throws IOException {
    int value = 0;
    for (int shift = 0; shift < Integer.SIZE; shift += Byte.SIZE) {
      value |= uint8() << shift;
    }
    return value;
  }

  /** The next eight bytes. */
  public long int64() throws IOException {
    return (int32() & 0xffff_ffffL) | ((long) int32() << Integer.SIZE);
  }

  /** The next {@code count} bytes. */
  public byte[] bytes(int count) throws IOException {
    byte[] bytes = new byte[count];
    for (int at = 0; at < count; ) {
      requireMore();
      int length = Math.min(count - at, limit - next);
      System.arraycopy(piece, next, bytes, at, length);
      next += length;
      at += length;
    }
    return bytes;
  }

  @Override
  public void close() throws IOException {
    pieces.close();
  }

  private int uint8() throws IOException {
    requireMore();
    return piece[next++] & 0xff;
  }

  private void requireMore() throws IOException {
    while (next == limit) {
      int length = pieces.read(piece, 0);
      if (length < 0) {
        throw new EOFException();
      }
      next = 0;
      limit = length;
    }
  }
}
