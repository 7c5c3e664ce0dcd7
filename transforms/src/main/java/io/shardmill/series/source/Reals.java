package io.shardmill.series.source;

import io.shardmill.column.Column;
import io.shardmill.column.ColumnVector;
import io.shardmill.column.ColumnVisitor;
import io.shardmill.column.Meaning;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.Arrays;
import java.util.BitSet;

/** The values of a column as doubles, NaN for null. */
final class Reals implements ColumnVisitor<double[]> {

  /** Powers of ten up to this one are doubles exactly, so a division rounds once. */
  private static final int EXACT_POWERS = 22;

  private static final long EXACT_WHOLE = 1L << 53;

  private final Column column;
  private final double divisor;

  private Reals(Column column) {
    this.column = column;
    this.divisor = Math.pow(10, column.meaning().scale());
  }

  /**
   * The nearest doubles of all rows.
   *
   * @return not to be changed: it may be what the vector has; as long as that, or longer
   */
  static double[] of(Column column, ColumnVector vector) {
    BitSet nulls = vector.nulls();
    if (vector instanceof ColumnVector.Float64s doubles && nulls == null) {
      return doubles.values();
    }
    double[] values = vector.accept(new Reals(column));
    if (nulls != null) {
      for (int row = nulls.nextSetBit(0); row >= 0; row = nulls.nextSetBit(row + 1)) {
        values[row] = Double.NaN;
      }
    }
    return values;
  }

  @Override
  public double[] visit(ColumnVector.Float64s vector) {
    return Arrays.copyOf(vector.values(), vector.rows());
  }

  @Override
  public double[] visit(ColumnVector.Booleans vector) {
    double[] values = new double[vector.rows()];
    for (int row = 0; row < values.length; row++) {
      values[row] = vector.values()[row] ? 1 : 0;
    }
    return values;
  }

  @Override
  public double[] visit(ColumnVector.FixedBinaries vector) {
    double[] values = new double[vector.rows()];
    byte[] bytes = vector.bytes();
    for (int row = 0; row < values.length; row++) {
      values[row] = decimal(bytes, row * Meaning.WIDTH);
    }
    return values;
  }

  private double decimal(byte[] bytes, int at) {
    long high = whole(bytes, at);
    long low = whole(bytes, at + Long.BYTES);
    boolean small = high == low >> (Long.SIZE - 1) && Math.abs(low) < EXACT_WHOLE;
    if (small && column.meaning().scale() <= EXACT_POWERS) {
      return low / divisor;
    }
    byte[] number = Arrays.copyOfRange(bytes, at, at + Meaning.WIDTH);
    return new BigDecimal(new BigInteger(number), column.meaning().scale()).doubleValue();
  }

  private static long whole(byte[] bytes, int at) {
    long number = 0;
    for (int i = 0; i < Long.BYTES; i++) {
      number = number << Byte.SIZE | (bytes[at + i] & 0xff);
    }
    return number;
  }

  @Override
  public double[] other(ColumnVector vector) {
    ColumnVector.Numbers numbers = (ColumnVector.Numbers) vector;
    double[] values = new double[numbers.rows()];
    for (int row = 0; row < values.length; row++) {
      values[row] = numbers.doubleAt(row);
    }
    return values;
  }
}
