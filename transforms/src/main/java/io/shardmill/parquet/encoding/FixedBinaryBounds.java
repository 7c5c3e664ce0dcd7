package io.shardmill.parquet.encoding;

import io.shardmill.column.Meaning;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.math.BigInteger;
import java.nio.ByteOrder;
import java.util.Arrays;

/**
 * The smallest and largest of values of 16 bytes: UUIDs are ordered by their bytes, decimal numbers
 * by their sign first.
 */
final class FixedBinaryBounds {

  private static final VarHandle LONG =
      MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.BIG_ENDIAN);

  private FixedBinaryBounds() {}

  /**
   * Bounds of values that lie one after the other.
   *
   * @param count of them, at least 1
   */
  static Bounds of(Meaning meaning, byte[] values, int count) {
    // Whose first half has no sign is turned, so that both kinds are compared as signed numbers.
    long turn = meaning.kind() == Meaning.Kind.DECIMAL ? 0 : Long.MIN_VALUE;
    int least = 0;
    int greatest = 0;
    long leastHigh = high(values, 0) ^ turn;
    long leastLow = low(values, 0);
    long greatestHigh = leastHigh;
    long greatestLow = leastLow;
    for (int i = 1; i < count; i++) {
      long high = high(values, i) ^ turn;
      long low = low(values, i);
      if (high < leastHigh || (high == leastHigh && low < leastLow)) {
        least = i;
        leastHigh = high;
        leastLow = low;
      } else if (high > greatestHigh || (high == greatestHigh && low > greatestLow)) {
        greatest = i;
        greatestHigh = high;
        greatestLow = low;
      }
    }
    return new Bounds(value(meaning, values, least), value(meaning, values, greatest));
  }

  private static long high(byte[] values, int i) {
    return (long) LONG.get(values, i * Meaning.WIDTH);
  }

  private static long low(byte[] values, int i) {
    return (long) LONG.get(values, i * Meaning.WIDTH + Long.BYTES) ^ Long.MIN_VALUE;
  }

  private static Object value(Meaning meaning, byte[] values, int i) {
    byte[] value = Arrays.copyOfRange(values, i * Meaning.WIDTH, (i + 1) * Meaning.WIDTH);
    return meaning.kind() == Meaning.Kind.DECIMAL ? new BigInteger(value) : value;
  }

  /** A decimal number as a file keeps it. */
  static byte[] bytes(BigInteger number) {
    byte[] shortest = number.toByteArray();
    byte[] bytes = new byte[Meaning.WIDTH];
    Arrays.fill(bytes, (byte) (number.signum() < 0 ? -1 : 0));
    System.arraycopy(shortest, 0, bytes, bytes.length - shortest.length, shortest.length);
    return bytes;
  }
}
