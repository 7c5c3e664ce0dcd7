package io.shardmill.parquet.read;

import java.io.IOException;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import org.apache.parquet.bytes.BytesInput;
import org.apache.parquet.io.ParquetDecodingException;

/** The bytes of a page, read from front to end; numbers are little-endian, as in Parquet. */
final class PageBytes {
  static final VarHandle INT =
      MethodHandles.byteArrayViewVarHandle(int[].class, ByteOrder.LITTLE_ENDIAN);
  static final VarHandle LONG =
      MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);

  private final byte[] bytes;
  private final int end;
  private int at;

  PageBytes(byte[] bytes, int from, int to) {
    this.bytes = bytes;
    this.at = from;
    this.end = to;
  }

  static PageBytes of(BytesInput input) throws IOException {
    ByteBuffer buffer = input.toInputStream().slice(Math.toIntExact(input.size()));
    if (buffer.hasArray()) {
      int from = buffer.arrayOffset() + buffer.position();
      return new PageBytes(buffer.array(), from, from + buffer.remaining());
    }
    byte[] copy = new byte[buffer.remaining()];
    buffer.get(copy);
    return new PageBytes(copy, 0, copy.length);
  }

  byte[] array() {
    return bytes;
  }

  /** Where the next byte is in the array. */
  int position() {
    return at;
  }

  int remaining() {
    return end - at;
  }

  /** Takes so many bytes and tells where they start in the array. */
  int take(int count) {
    if (count < 0 || count > end - at) {
      throw new ParquetDecodingException(
          "a page ends before its values: %,d more bytes are needed and %,d are there"
              .formatted(count, end - at));
    }
    int from = at;
    at += count;
    return from;
  }

  /** The next bytes as a page of their own. */
  PageBytes slice(int count) {
    int from = take(count);
    return new PageBytes(bytes, from, from + count);
  }

  /** What has not been taken yet, to be taken by itself. */
  PageBytes copy() {
    return new PageBytes(bytes, at, end);
  }

  /** What has not been taken yet. */
  ByteBuffer rest() {
    return ByteBuffer.wrap(bytes, at, end - at).slice();
  }

  int readByte() {
    return bytes[take(1)] & 0xff;
  }

  int readInt() {
    return (int) INT.get(bytes, take(Integer.BYTES));
  }

  /** An unsigned number of so many bytes, at most four. */
  int readInt(int width) {
    int value = 0;
    int from = take(width);
    for (int i = 0; i < width; i++) {
      value |= (bytes[from + i] & 0xff) << (8 * i);
    }
    return value;
  }

  /** Unsigned LEB128. */
  long readVarLong() {
    long value = 0;
    for (int shift = 0; shift < Long.SIZE; shift += 7) {
      int next = readByte();
      value |= (next & 0x7fL) << shift;
      if (next < 0x80) {
        return value;
      }
    }
    throw new ParquetDecodingException("a page has a number of more than 64 bits");
  }

  /** Unsigned LEB128 of a number of values or bytes. */
  int readCount() {
    long value = readVarLong();
    if (value < 0 || value > Integer.MAX_VALUE) {
      throw new ParquetDecodingException("a page has a count beyond 2^31: %d".formatted(value));
    }
    return (int) value;
  }

  /** LEB128 of a signed number whose sign is its lowest bit. */
  long readZigZag() {
    long value = readVarLong();
    return (value >>> 1) ^ -(value & 1);
  }

  /**
   * Eight bytes from any place of the array, with zeros for what is beyond the page: packed values
   * are cut out of them.
   */
  long longAt(int from) {
    if (from + Long.BYTES <= bytes.length) {
      return (long) LONG.get(bytes, from);
    }
    long value = 0;
    for (int i = bytes.length - 1; i >= from; i--) {
      value = value << 8 | (bytes[i] & 0xffL);
    }
    return value;
  }
}
