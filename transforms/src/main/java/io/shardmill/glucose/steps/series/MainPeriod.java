package io.shardmill.glucose.steps.series;

import io.shardmill.glucose.PatientRecords;
import io.shardmill.glucose.Period;

/**
 * Finds readings whose time cannot be right: so far from all others that the grid would not fit
 * into memory. One date in the year 12000 costs its row, not its patient.
 */
final class MainPeriod {

  private static final long MINUTE = 60_000_000L;

  /** Of all readings; but one may always be wrong. */
  private static final double MOST_WRONG = 0.01;

  private MainPeriod() {}

  /**
   * The time in which nearly all readings are; all times if the grid can hold all readings, or if
   * nearly all are nowhere.
   *
   * @param records readings in order of time
   */
  static Period of(PatientRecords records, SeriesOptions options) {
    int n = records.readings();
    if (n < 3) {
      return Period.ALWAYS;
    }
    int step = options.gridMinutes() > 0 ? options.gridMinutes() : Grid.stepFor(records);
    long longest = (options.maxSlots() - 1L) * step * MINUTE;
    if (records.readingTime(n - 1) - records.readingTime(0) <= longest) {
      return Period.ALWAYS;
    }
    int first = 0;
    int most = 0;
    int start = 0;
    for (int end = 0; end < n; end++) {
      while (records.readingTime(end) - records.readingTime(start) > longest) {
        start++;
      }
      if (end - start + 1 > most) {
        most = end - start + 1;
        first = start;
      }
    }
    if (n - most > Math.max(1, MOST_WRONG * n)) {
      return Period.ALWAYS;
    }
    return new Period(records.readingTime(first), records.readingTime(first + most - 1) + 1);
  }
}
