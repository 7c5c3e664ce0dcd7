package io.shardmill.series;

import java.io.Serializable;
import java.util.Arrays;

/**
 * Rows of one thing in order of time, each time once.
 *
 * @param entity what the thing is called
 * @param times microseconds since 1970, rising
 * @param columns the values of each column, NaN where there is none
 * @param repeated rows that were there more than once with the same values, and are not any more
 * @param contradicted rows that had a time of a later row of the source, which took their place
 */
public record Series(
    String entity, long[] times, double[][] columns, long repeated, long contradicted)
    implements Serializable {

  /**
   * A series of rows in any order. Of several of one time the last one stays.
   *
   * @param times not to be used by the caller any more, as {@code columns}
   */
  public static Series of(String entity, long[] times, double[][] columns) {
    if (rising(times)) {
      return new Series(entity, times, columns, 0, 0);
    }
    Integer[] order = new Integer[times.length];
    Arrays.setAll(order, row -> row);
    // Keeps the order of equal times.
    Arrays.sort(order, (one, other) -> Long.compare(times[one], times[other]));
    int[] kept = new int[times.length];
    int size = 0;
    long repeated = 0;
    long contradicted = 0;
    for (int row : order) {
      if (size > 0 && times[kept[size - 1]] == times[row]) {
        if (same(columns, kept[size - 1], row)) {
          repeated++;
        } else {
          contradicted++;
        }
        kept[size - 1] = row;
      } else {
        kept[size++] = row;
      }
    }
    return chosen(entity, times, columns, Arrays.copyOf(kept, size), repeated, contradicted);
  }

  private static Series chosen(
      String entity,
      long[] times,
      double[][] columns,
      int[] rows,
      long repeated,
      long contradicted) {
    long[] keptTimes = new long[rows.length];
    double[][] keptColumns = new double[columns.length][rows.length];
    for (int i = 0; i < rows.length; i++) {
      keptTimes[i] = times[rows[i]];
      for (int column = 0; column < columns.length; column++) {
        keptColumns[column][i] = columns[column][rows[i]];
      }
    }
    return new Series(entity, keptTimes, keptColumns, repeated, contradicted);
  }

  private static boolean rising(long[] times) {
    for (int row = 1; row < times.length; row++) {
      if (times[row] <= times[row - 1]) {
        return false;
      }
    }
    return true;
  }

  private static boolean same(double[][] columns, int row, int other) {
    for (double[] column : columns) {
      if (Double.compare(column[row], column[other]) != 0) {
        return false;
      }
    }
    return true;
  }

  /** The number of rows. */
  public int rows() {
    return times.length;
  }
}
