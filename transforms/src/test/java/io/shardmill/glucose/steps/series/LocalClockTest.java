package io.shardmill.glucose.steps.series;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.shardmill.glucose.LocalTimes;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.ZoneOffset;
import org.junit.jupiter.api.Test;

class LocalClockTest {

  private static final ZoneId TORONTO = ZoneId.of("America/Toronto");

  /** Clocks go from 02:00 to 03:00, which is 07:00 UTC. */
  @Test
  void springSkipsAnHour() {
    LocalClock clock = clock("2025-03-09T06:45:00Z", 2, TORONTO);

    assertThat(clock.offsetMinutes()).containsExactly(-300, -240);
    assertThat(clock.minuteOfDay()).containsExactly(105, 180);
  }

  /** Clocks go from 02:00 back to 01:00, which is 06:00 UTC. */
  @Test
  void autumnHasAnHourTwice() {
    LocalClock clock = clock("2025-11-02T05:45:00Z", 2, TORONTO);

    assertThat(clock.offsetMinutes()).containsExactly(-240, -300);
    assertThat(clock.minuteOfDay()).containsExactly(105, 60);
  }

  @Test
  void dayBeginsAtSixAndEndsWithTheNightAfterIt() {
    LocalClock clock = clock("2025-01-01T23:45:00Z", 26, ZoneOffset.UTC);
    int newYear = (int) LocalDate.of(2025, 1, 1).toEpochDay();

    assertThat(clock.night(0)).isFalse();
    assertThat(clock.night(1)).isTrue();
    assertThat(clock.day()[24]).as("05:45").isEqualTo(newYear);
    assertThat(clock.night(25)).as("06:00").isFalse();
    assertThat(clock.day()[25]).isEqualTo(newYear + 1);
  }

  @Test
  void timeOfDayIsAnAngle() {
    LocalClock clock = clock("2025-01-01T06:00:00Z", 1, ZoneOffset.UTC);

    assertThat(clock.sin(0)).isEqualTo(1);
    assertThat(clock.cos(0)).isCloseTo(0, within(1e-15));
  }

  @Test
  void onlyZonesThatExistAreZones() {
    assertThat(LocalTimes.zone("America/Toronto")).contains(TORONTO);
    assertThat(LocalTimes.zone("Toronto")).isEmpty();
    assertThat(LocalTimes.zone(" ")).isEmpty();
  }

  private static LocalClock clock(String from, int slots, ZoneId zone) {
    long start = Given.micros(from);
    return LocalClock.of(Grid.spanning(start, start + (slots - 1) * 15L * Given.MINUTE, 15), zone);
  }
}
