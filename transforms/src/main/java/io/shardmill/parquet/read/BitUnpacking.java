package io.shardmill.parquet.read;

/** Values of a fixed number of bits, next to each other, the lowest bits first. */
final class BitUnpacking {
  private BitUnpacking() {}

  /** Takes {@code count} values of at most 32 bits, and the bits up to the end of the last byte. */
  static void unpack(PageBytes in, int width, int[] values, int at, int count) {
    int from = in.take(bytes(width, count));
    long mask = mask(width);
    int i = 0;
    if (width <= 8) {
      for (; i + 8 <= count; i += 8, from += width) {
        long eight = in.longAt(from);
        for (int k = 0; k < 8; k++, eight >>>= width) {
          values[at + i + k] = (int) (eight & mask);
        }
      }
    }
    int start = i;
    for (; i < count; i++) {
      long bit = (long) (i - start) * width;
      values[at + i] = (int) (in.longAt(from + (int) (bit >>> 3)) >>> (bit & 7) & mask);
    }
  }

  /** The same of at most 8 bits. */
  static void unpack(PageBytes in, int width, byte[] values, int at, int count) {
    int from = in.take(bytes(width, count));
    long mask = mask(width);
    int i = 0;
    for (; i + 8 <= count; i += 8, from += width) {
      PageBytes.LONG.set(values, at + i, apart(in.longAt(from), width));
    }
    for (long last = i < count ? in.longAt(from) : 0; i < count; i++, last >>>= width) {
      values[at + i] = (byte) (last & mask);
    }
  }

  /**
   * Moves eight values of at most 8 bits, next to each other, into a byte each: halves apart,
   * quarters, each.
   */
  private static long apart(long eight, int width) {
    long halves =
        (eight & mask(4 * width)) | ((eight >>> (4 * width)) & mask(4 * width)) << Integer.SIZE;
    long two = mask(2 * width) * 0x0000000100000001L;
    long quarters = (halves & two) | ((halves >>> (2 * width)) & two) << Short.SIZE;
    long one = mask(width) * 0x0001000100010001L;
    return (quarters & one) | ((quarters >>> width) & one) << Byte.SIZE;
  }

  /** The same of at most 64 bits, each added to {@code base}. */
  static void unpack(PageBytes in, int width, long base, long[] values, int at, int count) {
    int from = in.take(bytes(width, count));
    long mask = mask(width);
    for (int i = 0; i < count; i++) {
      long bit = (long) i * width;
      int shift = (int) (bit & 7);
      int first = from + (int) (bit >>> 3);
      long value = in.longAt(first) >>> shift;
      if (shift + width > Long.SIZE) {
        value |= in.longAt(first + Long.BYTES) << (Long.SIZE - shift);
      }
      values[at + i] = base + (value & mask);
    }
  }

  static int bytes(int width, int count) {
    return Math.toIntExact(((long) width * count + 7) / 8);
  }

  private static long mask(int width) {
    return width == Long.SIZE ? -1 : (1L << width) - 1;
  }
}
