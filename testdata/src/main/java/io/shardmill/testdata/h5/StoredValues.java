package io.shardmill.testdata.h5;

import java.lang.reflect.Array;
import java.util.Set;

/** Values of a matrix as arrays of the type that goes into the file. */
final class StoredValues {

  private static final double TARGET = 10_000;
  private static final double HUGE = 3_000_000_000d;

  private final ValueType type;

  StoredValues(ValueType type) {
    this.type = type;
  }

  /** The counts. */
  Object counts(StoredMatrix matrix) {
    int[] counts = matrix.counts();
    return switch (type) {
      case INT32 -> counts.clone();
      case INT64 -> {
        long[] values = new long[counts.length];
        for (int i = 0; i < counts.length; i++) {
          values[i] = counts[i];
        }
        yield values;
      }
      case FLOAT32 -> {
        float[] values = new float[counts.length];
        for (int i = 0; i < counts.length; i++) {
          values[i] = counts[i];
        }
        yield values;
      }
      case FLOAT64 -> {
        double[] values = new double[counts.length];
        for (int i = 0; i < counts.length; i++) {
          values[i] = counts[i];
        }
        yield values;
      }
    };
  }

  /**
   * The counts, normalized and logarithmized.
   *
   * @param cellTotals counts of each cell
   * @param byCells whether the rows of {@code matrix} are cells
   */
  Object logNormalized(StoredMatrix matrix, long[] cellTotals, boolean byCells) {
    Object values = create(matrix.counts().length);
    for (int row = 0; row < matrix.rows(); row++) {
      for (int i = (int) matrix.starts()[row]; i < matrix.starts()[row + 1]; i++) {
        long total = cellTotals[byCells ? row : matrix.indices()[i]];
        set(values, i, StrictMath.log1p(TARGET * matrix.counts()[i] / total));
      }
    }
    return values;
  }

  /** Values of a sparse matrix as rows of all columns. */
  Object dense(StoredMatrix matrix, Object sparse) {
    Object[] rows = (Object[]) Array.newInstance(create(0).getClass(), matrix.rows());
    for (int row = 0; row < rows.length; row++) {
      Object values = create(matrix.columns());
      for (int i = (int) matrix.starts()[row]; i < matrix.starts()[row + 1]; i++) {
        int column = matrix.indices()[i];
        double sum =
            ((Number) Array.get(values, column)).doubleValue()
                + ((Number) Array.get(sparse, i)).doubleValue();
        set(values, column, sum);
      }
      rows[row] = values;
    }
    return rows;
  }

  /** Spoils the first value, if one of the flaws is about it. */
  void spoil(Object values, Set<Flaw> flaws) {
    for (Flaw flaw : flaws) {
      switch (flaw) {
        case NOT_A_NUMBER -> set(values, 0, Double.NaN);
        case INFINITE -> set(values, 0, Double.POSITIVE_INFINITY);
        case NEGATIVE -> set(values, 0, -3);
        case FRACTION -> set(values, 0, 1.5);
        case HUGE -> set(values, 0, HUGE);
        default -> {
          // Not about values.
        }
      }
    }
  }

  private Object create(int length) {
    return switch (type) {
      case INT32 -> new int[length];
      case INT64 -> new long[length];
      case FLOAT32 -> new float[length];
      case FLOAT64 -> new double[length];
    };
  }

  private void set(Object values, int place, double value) {
    switch (type) {
      case INT32 -> ((int[]) values)[place] = (int) value;
      case INT64 -> ((long[]) values)[place] = (long) value;
      case FLOAT32 -> ((float[]) values)[place] = (float) value;
      case FLOAT64 -> ((double[]) values)[place] = value;
    }
  }
}
