package io.shardmill.glucose.steps.series;

import java.io.Serializable;
import java.util.Arrays;

/**
 * Glucose on a grid, gaps filled where they are short.
 *
 * @param grid its slots
 * @param measured mean of the readings nearest to each slot, in mg/dL; NaN without a reading
 * @param filled the same, with short gaps interpolated
 * @param flags {@link Flag} bits of each slot
 * @param segments number of the segment of each slot, from 0; {@link #NO_SEGMENT} in long gaps and
 *     in segments that are too short
 * @param segmentCount how many segments there are
 * @param sharing readings that are not the first of their slot
 */
public record GridGlucose(
    Grid grid,
    double[] measured,
    double[] filled,
    short[] flags,
    int[] segments,
    int segmentCount,
    int sharing)
    implements Serializable {

  /** Of a slot that is in no segment. */
  public static final int NO_SEGMENT = -1;

  /**
   * Puts readings on a grid.
   *
   * @param maxGapMinutes longest run of empty slots, in minutes, that is interpolated
   * @param minSegment fewest slots of a segment
   */
  public static GridGlucose of(Readings readings, Grid grid, int maxGapMinutes, int minSegment) {
    double[] values = new double[grid.slots()];
    short[] flags = new short[grid.slots()];
    int[] counts = new int[grid.slots()];
    int sharing = 0;
    for (int i = 0; i < readings.size(); i++) {
      int slot = Math.toIntExact(grid.slotOf(readings.times()[i]));
      values[slot] += readings.mgPerDl()[i];
      flags[slot] |= readings.flags()[i];
      if (counts[slot]++ > 0) {
        sharing++;
      }
    }
    for (int slot = 0; slot < values.length; slot++) {
      values[slot] = counts[slot] == 0 ? Double.NaN : values[slot] / counts[slot];
    }
    return filling(grid, values, flags, sharing, maxGapMinutes, minSegment);
  }

  /** Fills short gaps of values that are on the grid already, and finds the segments. */
  static GridGlucose filling(
      Grid grid, double[] measured, short[] flags, int sharing, int maxGapMinutes, int minSegment) {
    double[] filled = measured.clone();
    int longest = maxGapMinutes / grid.stepMinutes();
    int last = -1;
    for (int slot = 0; slot < filled.length; slot++) {
      if (Double.isNaN(measured[slot])) {
        continue;
      }
      int gap = slot - last - 1;
      if (last >= 0 && gap > 0 && gap <= longest) {
        interpolate(filled, flags, last, slot);
      }
      last = slot;
    }
    int[] segments = new int[filled.length];
    int count = numberSegments(filled, segments, minSegment);
    return new GridGlucose(grid, measured, filled, flags, segments, count, sharing);
  }

  private static void interpolate(double[] values, short[] flags, int from, int to) {
    double step = (values[to] - values[from]) / (to - from);
    for (int slot = from + 1; slot < to; slot++) {
      values[slot] = values[from] + step * (slot - from);
      flags[slot] |= Flag.IMPUTED.bit();
    }
  }

  private static int numberSegments(double[] values, int[] segments, int minSegment) {
    int count = 0;
    int start = 0;
    for (int slot = 0; slot <= values.length; slot++) {
      if (slot == values.length || Double.isNaN(values[slot])) {
        boolean kept = slot - start >= minSegment;
        Arrays.fill(segments, start, slot, kept ? count : NO_SEGMENT);
        if (kept) {
          count++;
        }
        if (slot < values.length) {
          segments[slot] = NO_SEGMENT;
        }
        start = slot + 1;
      }
    }
    return count;
  }
}
