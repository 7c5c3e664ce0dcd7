package io.shardmill.query.aggregate;

import io.shardmill.column.ColumnVector;
import io.shardmill.quality.ExactSum;
import io.shardmill.query.QueryColumn;
import java.math.BigInteger;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The exact sum of numbers in binary, and how many they are. */
final class RealSum extends Tally {

  /** Parts of a large number that are doubles themselves. */
  private static final int PART_BITS = 32;

  private static final BigInteger PART =
      BigInteger.ONE.shiftLeft(PART_BITS).subtract(BigInteger.ONE);

  private static final int MANTISSA_BITS = 52;
  private static final int LOWEST_EXPONENT = -1074;

  private final QueryColumn column;
  private final Aggregate.Function function;
  private final ExactSum sum = new ExactSum();
  private long count;

  RealSum(QueryColumn column, Aggregate.Function function) {
    this.column = column;
    this.function = function;
  }

  /** Whether it is of this column, so that what the database tells of the column is for it. */
  boolean isOf(QueryColumn other) {
    return column.equals(other);
  }

  @Override
  void add(Map<QueryColumn, ColumnVector> columns, int from, int to) {
    if (columns.get(column) instanceof ColumnVector.Numbers numbers) {
      for (int row = from; row < to; row++) {
        if (!numbers.isNull(row)) {
          sum.add(numbers.doubleAt(row));
          count++;
        }
      }
    }
  }

  /**
   * Numbers that have their first 12 bits in common.
   *
   * @param top the sign and the exponent, as the upper bits of a long have them
   * @param mantissas the sum of the 52 bits below
   * @param numbers how many
   */
  void add(long top, BigInteger mantissas, long numbers) {
    count += numbers;
    boolean negative = top < 0;
    int exponent = (int) (top & 0x7ff);
    if (exponent == 0x7ff) {
      boolean infinite = mantissas.signum() == 0;
      sum.add(
          infinite ? negative ? Double.NEGATIVE_INFINITY : Double.POSITIVE_INFINITY : Double.NaN);
      return;
    }
    // All but the smallest have a bit more than is stored.
    BigInteger rest =
        exponent == 0
            ? mantissas
            : mantissas.add(BigInteger.valueOf(numbers).shiftLeft(MANTISSA_BITS));
    int scale = LOWEST_EXPONENT + Math.max(0, exponent - 1);
    for (; rest.signum() != 0; rest = rest.shiftRight(PART_BITS), scale += PART_BITS) {
      double part = Math.scalb((double) rest.and(PART).longValue(), scale);
      sum.add(negative ? -part : part);
    }
  }

  @Override
  @Nullable Object value() {
    if (count == 0) {
      return null;
    }
    return function == Aggregate.Function.SUM
        ? (Object) sum.value()
        : (Object) (sum.value() / count);
  }
}
