package io.shardmill.glucose.steps.series;

import io.shardmill.glucose.PatientRecords;
import io.shardmill.glucose.ReadingFault;

/**
 * Readings of distinct instants in order of time, with what was found about each.
 *
 * @param times microseconds since the epoch, ascending
 * @param mgPerDl glucose in mg/dL, above 0
 * @param flags {@link Flag} bits
 * @param size how many there are; the arrays may be longer
 * @param identical readings that repeated another of the same instant and value
 * @param conflicting readings of the same instant as another with another value
 * @param unusable readings that have a {@link ReadingFault}
 */
public record Readings(
    long[] times,
    double[] mgPerDl,
    short[] flags,
    int size,
    int identical,
    int conflicting,
    int unusable) {

  private static final double SPIKE_PER_MINUTE = 5;
  private static final double FLAT_MINUTES = 120;
  private static final double MINUTE = 60e6;

  /**
   * Takes the usable readings of a patient. Of one instant, equal values become one, different ones
   * their mean, which does not depend on their order. Flags tell codes, spikes and flat lines; no
   * value is changed for them.
   *
   * @param maxGapMinutes a longer gap ends a flat line
   */
  public static Readings of(PatientRecords records, int maxGapMinutes) {
    int all = records.readings();
    long[] times = new long[all];
    double[] values = new double[all];
    short[] flags = new short[all];
    int size = 0;
    int identical = 0;
    int conflicting = 0;
    int unusable = 0;
    int i = 0;
    while (i < all) {
      long time = records.readingTime(i);
      double sum = 0;
      int distinct = 0;
      int same = 0;
      short found = 0;
      int start = i;
      for (; i < all && records.readingTime(i) == time; i++) {
        double value = records.mgPerDl(i);
        if (records.fault(i).isPresent()) {
          unusable++;
          continue;
        }
        found |= codes(value);
        if (records.unsure(i)) {
          found |= Flag.TIME_UNSURE.bit();
        }
        if (seen(records, start, i)) {
          same++;
        } else {
          sum += value;
          distinct++;
        }
      }
      if (distinct > 0) {
        times[size] = time;
        values[size] = sum / distinct;
        flags[size] = found;
        if (same > 0 || distinct > 1) {
          flags[size] |= Flag.DUPLICATE.bit();
        }
        identical += same;
        conflicting += distinct - 1;
        size++;
      }
    }
    Readings readings = new Readings(times, values, flags, size, identical, conflicting, unusable);
    readings.flagSpikes();
    readings.flagFlatLines(maxGapMinutes);
    return readings;
  }

  private static boolean seen(PatientRecords records, int from, int i) {
    for (int k = from; k < i; k++) {
      if (records.mgPerDl(k) == records.mgPerDl(i)) {
        return true;
      }
    }
    return false;
  }

  private static short codes(double value) {
    short flags = Flag.MEASURED.bit();
    if (value < ReadingFault.LOWEST_VALUE) {
      flags |= Flag.LOW.bit();
    } else if (value > ReadingFault.HIGHEST_VALUE) {
      flags |= Flag.HIGH.bit();
    }
    return flags;
  }

  /** One reading that leaves its neighbours faster than glucose can, and returns. */
  private void flagSpikes() {
    for (int i = 1; i < size - 1; i++) {
      double before = perMinute(i - 1);
      double after = perMinute(i);
      if (Math.abs(before) > SPIKE_PER_MINUTE
          && Math.abs(after) > SPIKE_PER_MINUTE
          && before * after < 0) {
        flags[i] |= Flag.SPIKE.bit();
      }
    }
  }

  private double perMinute(int i) {
    return (mgPerDl[i + 1] - mgPerDl[i]) / ((times[i + 1] - times[i]) / MINUTE);
  }

  private void flagFlatLines(int maxGapMinutes) {
    int start = 0;
    for (int i = 1; i <= size; i++) {
      boolean goesOn =
          i < size
              && mgPerDl[i] == mgPerDl[start]
              && times[i] - times[i - 1] <= maxGapMinutes * MINUTE;
      if (!goesOn) {
        if (times[i - 1] - times[start] > FLAT_MINUTES * MINUTE) {
          for (int k = start; k < i; k++) {
            flags[k] |= Flag.FLAT.bit();
          }
        }
        start = i;
      }
    }
  }
}
