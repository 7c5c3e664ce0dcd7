package io.shardmill.glucose.steps.series;

import io.shardmill.glucose.PatientRecords;
import java.io.Serializable;

/**
 * Slots at equal distances. All grids of a step fall on the same instants: multiples of the step
 * since the epoch.
 *
 * @param stepMinutes minutes from one slot to the next
 * @param first number of the first slot since the epoch
 * @param slots how many there are
 */
public record Grid(int stepMinutes, long first, int slots) implements Serializable {

  private static final long MINUTE = 60_000_000L;

  /** The grid whose slots are those nearest to instants {@code from} to {@code to}. */
  public static Grid spanning(long from, long to, int stepMinutes) {
    long first = nearest(from, stepMinutes);
    return new Grid(stepMinutes, first, Math.toIntExact(nearest(to, stepMinutes) - first + 1));
  }

  /** How many slots {@link #spanning} would have; may be more than an array holds. */
  public static long slots(long from, long to, int stepMinutes) {
    return nearest(to, stepMinutes) - nearest(from, stepMinutes) + 1;
  }

  /** The slot nearest to an instant, from 0; outside the grid below 0 or from {@link #slots} on. */
  public long slotOf(long micros) {
    return nearest(micros, stepMinutes) - first;
  }

  /** When a slot is. */
  public long time(int slot) {
    return (first + slot) * stepMinutes * MINUTE;
  }

  /** When the grid begins, in minutes since the epoch. */
  long firstMinute() {
    return first * stepMinutes;
  }

  /** Number of the nearest slot since the epoch; halfway goes to the even one. */
  static long nearest(long micros, int stepMinutes) {
    long step = stepMinutes * MINUTE;
    long below = Math.floorDiv(micros, step);
    long beyond = 2 * Math.floorMod(micros, step);
    boolean up = beyond > step || (beyond == step && (below & 1) == 1);
    return up ? below + 1 : below;
  }

  /** The step that fits readings: 1, 5 or 15, whichever is nearest to their median gap. */
  public static int stepFor(PatientRecords records) {
    long median = ReadingGaps.median(records);
    if (median < 3 * MINUTE) {
      return 1;
    }
    return median < 10 * MINUTE ? 5 : 15;
  }
}
