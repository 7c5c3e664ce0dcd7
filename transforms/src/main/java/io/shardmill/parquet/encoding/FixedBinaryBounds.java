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
    // With the highest bit turned, signed numbers have the order of unsigned ones.
    long turn = meaning.kind() == Meaning.Kind.DECIMAL ? Long.MIN_VALUE : 0;
    int least = 0;
    int greatest = 0;
    for (int i = 1; i < count; i++) {
      if (compare(values, i, least, turn) < 0) {
        least = i;
      } else if (compare(values, i, greatest, turn) > 0) {
        greatest = i;
      }
    }
    return new Bounds(value(meaning, values, least), value(meaning, values, greatest));
  }

  private static int compare(byte[] values, int one, int other, long turn) {
    long first = (long) LONG.get(values, one * Meaning.WIDTH) ^ turn;
    long second = (long) LONG.get(values, other * Meaning.WIDTH) ^ turn;
    return first != second
        ? Long.compareUnsigned(first, second)
        : Long.compareUnsigned(
            (long) LONG.get(values, one * Meaning.WIDTH + Long.BYTES),
            (long) LONG.get(values, other * Meaning.WIDTH + Long.BYTES));
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
