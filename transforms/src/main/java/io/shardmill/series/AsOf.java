package io.shardmill.series;

import java.util.Arrays;

/**
 * What another series says at the times of this one. A row of it holds from its time until its next
 * one, but not longer than twice its median interval; a single row holds on.
 */
public final class AsOf {

  private static final int GAP_OF_INTERVALS = 2;

  private AsOf() {}

  /**
   * The values of each column of another series at some times.
   *
   * @param times rising, in microseconds
   * @return for each column a value for each time, NaN where no row holds or it has none
   */
  public static double[][] values(long[] times, Series other) {
    double[][] values = new double[other.columns().length][times.length];
    long[] otherTimes = other.times();
    long longest = longest(other);
    int next = 0;
    for (int row = 0; row < times.length; row++) {
      while (next < otherTimes.length && otherTimes[next] <= times[row]) {
        next++;
      }
      boolean held = next > 0 && times[row] - otherTimes[next - 1] <= longest;
      for (int column = 0; column < values.length; column++) {
        values[column][row] = held ? other.columns()[column][next - 1] : Double.NaN;
      }
    }
    return values;
  }

  private static long longest(Series other) {
    int rows = other.rows();
    if (rows < 2) {
      return Long.MAX_VALUE;
    }
    long[] times = other.times();
    long[] intervals = new long[rows - 1];
    Arrays.setAll(intervals, row -> times[row + 1] - times[row]);
    Arrays.sort(intervals);
    return GAP_OF_INTERVALS * intervals[(rows - 2) / 2];
  }
}
