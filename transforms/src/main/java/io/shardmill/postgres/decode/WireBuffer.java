package io.shardmill.postgres.decode;

import java.util.Arrays;

/** Bytes of a row in the order of the wire: numbers with their highest byte first. */
final class WireBuffer {

  private byte[] bytes = new byte[256];
  private int size;

  void clear() {
    size = 0;
  }

  int size() {
    return size;
  }

  /** The bytes; only the first {@link #size} count. */
  byte[] array() {
    return bytes;
  }

  void put(int value) {
    room(1);
    bytes[size++] = (byte) value;
  }

  void putShort(int value) {
    room(Short.BYTES);
    FieldDecoder.SHORT.set(bytes, size, (short) value);
    size += Short.BYTES;
  }

  void putInt(int value) {
    room(Integer.BYTES);
    FieldDecoder.INT.set(bytes, size, value);
    size += Integer.BYTES;
  }

  void putLong(long value) {
    room(Long.BYTES);
    FieldDecoder.LONG.set(bytes, size, value);
    size += Long.BYTES;
  }

  void put(byte[] from, int at, int length) {
    room(length);
    System.arraycopy(from, at, bytes, size, length);
    size += length;
  }

  /** Leaves room for the length of the field that comes, and returns its place. */
  int skipInt() {
    putInt(0);
    return size;
  }

  /** Sets the length of the field that started at {@code start} and ends here. */
  void setLength(int start) {
    FieldDecoder.INT.set(bytes, start - Integer.BYTES, size - start);
  }

  private void room(int more) {
    if (bytes.length - size < more) {
      bytes = Arrays.copyOf(bytes, Math.max(2 * bytes.length, Math.addExact(size, more)));
    }
  }
}
