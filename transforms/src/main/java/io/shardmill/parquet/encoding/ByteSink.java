package io.shardmill.parquet.encoding;

import java.io.OutputStream;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;
import java.util.Arrays;

/** Bytes in an array that grows and is reused; numbers are little-endian, as in Parquet. */
public final class ByteSink extends OutputStream {
  static final VarHandle INT =
      MethodHandles.byteArrayViewVarHandle(int[].class, ByteOrder.LITTLE_ENDIAN);
  static final VarHandle LONG =
      MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);

  private byte[] bytes = new byte[256];
  private int size;

  /** The backing array; the first {@link #size()} bytes count. */
  public byte[] array() {
    return bytes;
  }

  public int size() {
    return size;
  }

  public void clear() {
    size = 0;
  }

  public byte[] toByteArray() {
    return Arrays.copyOf(bytes, size);
  }

  /** Makes room for {@code count} more bytes and counts them as written, for bulk stores. */
  int claim(int count) {
    int start = size;
    int needed = Math.addExact(size, count);
    if (needed > bytes.length) {
      bytes = Arrays.copyOf(bytes, (int) Math.min(Integer.MAX_VALUE - 8L, 2L * needed));
    }
    size = needed;
    return start;
  }

  /** Gives back bytes at the end of a claim. */
  public void shrinkTo(int newSize) {
    size = newSize;
  }

  @Override
  public void write(int value) {
    int start = claim(1);
    bytes[start] = (byte) value;
  }

  @Override
  public void write(byte[] source, int offset, int length) {
    int start = claim(length);
    System.arraycopy(source, offset, bytes, start, length);
  }

  public void writeInt(int value) {
    int start = claim(4);
    INT.set(bytes, start, value);
  }

  void writeLong(long value) {
    int start = claim(8);
    LONG.set(bytes, start, value);
  }

  void setInt(int at, int value) {
    INT.set(bytes, at, value);
  }

  /** Unsigned LEB128. */
  void writeVarInt(int value) {
    int rest = value;
    while ((rest & ~0x7f) != 0) {
      write((rest & 0x7f) | 0x80);
      rest >>>= 7;
    }
    write(rest);
  }

  void writeInts(int[] values, int count) {
    int at = claim(4 * count);
    for (int i = 0; i < count; i++) {
      INT.set(bytes, at + 4 * i, values[i]);
    }
  }

  void writeLongs(long[] values, int count) {
    int at = claim(8 * count);
    for (int i = 0; i < count; i++) {
      LONG.set(bytes, at + 8 * i, values[i]);
    }
  }
}
