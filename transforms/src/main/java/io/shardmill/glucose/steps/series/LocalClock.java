package io.shardmill.glucose.steps.series;

import java.io.Serializable;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.zone.ZoneOffsetTransition;
import java.time.zone.ZoneRules;

/**
 * The patient's own time of day at each slot, by the rules of a time zone, daylight saving
 * included.
 *
 * <p>A day here begins at 06:00 local time and ends with the night after it, so that a day has the
 * context of a night's forecast before it.
 *
 * @param offsetMinutes minutes that local time is ahead of UTC
 * @param minuteOfDay minutes since local midnight
 * @param day days since 1970-01-01 of the local date on which the day began
 */
public record LocalClock(short[] offsetMinutes, short[] minuteOfDay, int[] day)
    implements Serializable {

  private static final int DAY_MINUTES = 1440;
  private static final int MORNING = 360;
  private static final double[] SIN = new double[DAY_MINUTES];
  private static final double[] COS = new double[DAY_MINUTES];

  static {
    for (int minute = 0; minute < DAY_MINUTES; minute++) {
      SIN[minute] = StrictMath.sin(2 * Math.PI * minute / DAY_MINUTES);
      COS[minute] = StrictMath.cos(2 * Math.PI * minute / DAY_MINUTES);
    }
  }

  /** Local time at each slot of a grid. */
  public static LocalClock of(Grid grid, ZoneId zone) {
    LocalClock clock =
        new LocalClock(new short[grid.slots()], new short[grid.slots()], new int[grid.slots()]);
    ZoneRules rules = zone.getRules();
    int slot = 0;
    while (slot < grid.slots()) {
      Instant now = instant(grid, slot);
      ZoneOffset offset = rules.getOffset(now);
      ZoneOffsetTransition change = rules.nextTransition(now);
      int offsetMinutes = offset.getTotalSeconds() / 60;
      for (;
          slot < grid.slots()
              && (change == null || instant(grid, slot).isBefore(change.getInstant()));
          slot++) {
        clock.set(slot, minute(grid, slot) + offsetMinutes, offsetMinutes);
      }
    }
    return clock;
  }

  private void set(int slot, long localMinute, int offset) {
    offsetMinutes[slot] = (short) offset;
    minuteOfDay[slot] = (short) Math.floorMod(localMinute, DAY_MINUTES);
    day[slot] = (int) Math.floorDiv(localMinute - MORNING, DAY_MINUTES);
  }

  /** Whether a slot is in the night, 00:00 to 06:00: what a forecast is for. */
  public boolean night(int slot) {
    return minuteOfDay[slot] < MORNING;
  }

  /** Sine of the time of day as an angle: 0 at midnight, 1 at 06:00. */
  public double sin(int slot) {
    return SIN[minuteOfDay[slot]];
  }

  /** Cosine of the time of day as an angle: 1 at midnight, 0 at 06:00. */
  public double cos(int slot) {
    return COS[minuteOfDay[slot]];
  }

  private static long minute(Grid grid, int slot) {
    return grid.firstMinute() + (long) slot * grid.stepMinutes();
  }

  private static Instant instant(Grid grid, int slot) {
    return Instant.ofEpochSecond(minute(grid, slot) * 60);
  }
}
