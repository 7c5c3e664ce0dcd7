package io.shardmill.inflate;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;

/** Repeats bytes that were inflated before, whole words at a time. */
final class MatchCopy {
  private static final VarHandle LONGS =
      MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);

  /** Bytes that are copied at once, whatever the length of a match: most are shorter. */
  private static final int STRIDE = 4 * Long.BYTES;

  /** A copy changes fewer than so many bytes behind it, and they must be there. */
  static final int OVERRUN = STRIDE;

  /** Words with a one for each repetition of 1 to 7 bytes, and bytes in whole repetitions. */
  private static final long[] REPETITIONS = new long[Long.BYTES];

  private static final int[] REPEATED_BYTES = new int[Long.BYTES];

  static {
    for (int distance = 1; distance < Long.BYTES; distance++) {
      for (int i = 0; i < Long.BYTES; i += distance) {
        REPETITIONS[distance] |= 1L << (Byte.SIZE * i);
      }
      REPEATED_BYTES[distance] = Long.BYTES / distance * distance;
    }
  }

  private MatchCopy() {}

  /** Copies {@code length} bytes from {@code distance} before {@code start}; both may overlap. */
  static void copy(byte[] out, int start, int distance, int length) {
    int at = start;
    int from = start - distance;
    int end = start + length;
    if (distance < Long.BYTES) {
      long pattern = (long) LONGS.get(out, from) & ((1L << (Byte.SIZE * distance)) - 1);
      long word = pattern * REPETITIONS[distance];
      int step = REPEATED_BYTES[distance];
      do {
        LONGS.set(out, at, word);
        at += step;
      } while (at < end);
      return;
    }
    do {
      LONGS.set(out, at, (long) LONGS.get(out, from));
      LONGS.set(out, at + 8, (long) LONGS.get(out, from + 8));
      LONGS.set(out, at + 16, (long) LONGS.get(out, from + 16));
      LONGS.set(out, at + 24, (long) LONGS.get(out, from + 24));
      at += STRIDE;
      from += STRIDE;
    } while (at < end);
  }
}
