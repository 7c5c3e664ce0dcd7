package io.shardmill.series;

import java.util.Arrays;

/**
 * The rows of one window of a series, as features see them. Moves from window to window: what was
 * asked of one holds until the next.
 *
 * <p>A row holds until the next one or the end of the window, but not longer than twice the
 * interval between rows; where more time passes, there is a gap. The interval is the median of
 * those between rows of the window, unless it is told.
 *
 * <p>Memory: 8 bytes for each row, and a copy of one column where its values crowd.
 */
public final class SeriesWindow {

  private static final int GAP_OF_INTERVALS = 2;
  private static final double MICROS = 1e-6;

  private final Series series;
  private final long toldInterval;
  private final Ranks ranks = new Ranks();
  private final double[] held;
  private int from;
  private int to;
  private long start;
  private long end;
  private long interval;

  /**
   * Windows of a series.
   *
   * @param toldInterval the time that there should be between rows in microseconds, 0 if the rows
   *     tell it
   */
  public SeriesWindow(Series series, long toldInterval) {
    this.series = series;
    this.toldInterval = toldInterval;
    this.held = new double[series.rows()];
  }

  /**
   * Moves to another window.
   *
   * @param newFrom its first row
   * @param newTo the row after its last
   * @param newStart when it begins, in microseconds
   * @param newEnd when it ends
   */
  public void move(int newFrom, int newTo, long newStart, long newEnd) {
    from = newFrom;
    to = newTo;
    start = newStart;
    end = newEnd;
    interval = toldInterval > 0 ? toldInterval : median();
    long longest = GAP_OF_INTERVALS * interval;
    long[] times = series.times();
    for (int row = from; row < to; row++) {
      long next = row + 1 < to ? times[row + 1] : end;
      held[row] = Math.min(next - times[row], longest) * MICROS;
    }
  }

  private long median() {
    int count = to - from - 1;
    if (count < 1) {
      return 0;
    }
    long[] times = series.times();
    // What more than half of them are is the median: the usual case, which needs no sorting.
    long candidate = 0;
    int votes = 0;
    for (int row = from + 1; row < to; row++) {
      long between = times[row] - times[row - 1];
      if (votes == 0) {
        candidate = between;
      }
      votes += between == candidate ? 1 : -1;
    }
    long[] intervals = new long[count];
    int same = 0;
    for (int i = 0; i < count; i++) {
      intervals[i] = times[from + i + 1] - times[from + i];
      same += intervals[i] == candidate ? 1 : 0;
    }
    if (same * 2L > count) {
      return candidate;
    }
    Arrays.sort(intervals);
    return intervals[(count - 1) / 2];
  }

  /** Its first row. */
  public int from() {
    return from;
  }

  /** The row after its last. */
  public int to() {
    return to;
  }

  /** When it begins, in microseconds. */
  public long start() {
    return start;
  }

  /** When it ends, in microseconds. */
  public long end() {
    return end;
  }

  /** The times of all rows of the series, in microseconds. */
  public long[] times() {
    return series.times();
  }

  /** A column of all rows of the series; NaN where there is no value. */
  public double[] values(int column) {
    return series.columns()[column];
  }

  /** How long each row of the window holds, in seconds; 0 if nothing tells the interval. */
  public double[] held() {
    return held;
  }

  /** The time between rows in microseconds; 0 if nothing tells it. */
  public long interval() {
    return interval;
  }

  /** Whether more time than twice the interval is a gap, or the beginning of one. */
  public boolean gap(long micros) {
    return interval > 0 && micros > GAP_OF_INTERVALS * interval;
  }

  /**
   * The values of a column by their rank in the window.
   *
   * @param count how many values it has there
   * @param min the least
   * @param max the greatest
   * @param wanted ranks from 0 to before {@code count}
   */
  public double[] ranked(int column, int count, double min, double max, int[] wanted) {
    return ranks.find(series.columns()[column], from, to, count, min, max, wanted);
  }
}
