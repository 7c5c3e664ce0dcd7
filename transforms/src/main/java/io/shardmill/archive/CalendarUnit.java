package io.shardmill.archive;

import java.time.DayOfWeek;
import java.time.Instant;
import java.time.LocalDate;
import java.time.Period;
import java.time.ZoneOffset;
import java.time.temporal.TemporalAdjusters;
import java.util.Locale;

/** Ranges of time that a table without partitions is cut into, in UTC. */
public enum CalendarUnit {
  DAY(Period.ofDays(1)),
  /** From Monday on. */
  WEEK(Period.ofWeeks(1)),
  MONTH(Period.ofMonths(1)),
  YEAR(Period.ofYears(1));

  private final Period length;

  CalendarUnit(Period length) {
    this.length = length;
  }

  /** The range that a moment is in. */
  public TimeRange around(Instant time) {
    LocalDate day = LocalDate.ofInstant(time, ZoneOffset.UTC);
    LocalDate start =
        switch (this) {
          case DAY -> day;
          case WEEK -> day.with(TemporalAdjusters.previousOrSame(DayOfWeek.MONDAY));
          case MONTH -> day.withDayOfMonth(1);
          case YEAR -> day.withDayOfYear(1);
        };
    return new TimeRange(midnight(start), midnight(start.plus(length)));
  }

  private static Instant midnight(LocalDate day) {
    return day.atStartOfDay(ZoneOffset.UTC).toInstant();
  }

  /** What {@code date_trunc} of SQL calls it. */
  public String sql() {
    return name().toLowerCase(Locale.ROOT);
  }
}
