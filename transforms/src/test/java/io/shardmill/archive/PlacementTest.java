package io.shardmill.archive;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class PlacementTest {

  private static TimeRange range(String from, String to) {
    return new TimeRange(Instant.parse(from + "T00:00:00Z"), Instant.parse(to + "T00:00:00Z"));
  }

  @Test
  void foldersAreOfTheMonthInUtcAndOfTheLookedUpValue() {
    Placement placement =
        new Placement(
            List.of("site", Placement.MONTH),
            Optional.of(new Lookup("site", "battery_id", "SELECT 1, 'x'")));

    assertThat(placement.folder(Instant.parse("2023-12-31T23:59:59Z"), "Hat Yai/2"))
        .isEqualTo("site=Hat%20Yai%2F2/month=2023-12/");
    assertThat(placement.folder(Instant.parse("2024-01-01T00:00:00Z"), "Süd"))
        .isEqualTo("site=S%C3%BCd/month=2024-01/");
    assertThat(new Placement(List.of(), Optional.empty()).folder(Instant.EPOCH, "")).isEmpty();
  }

  @Test
  void aUnitOfSeveralMonthsIsCutAtTheirBorders() {
    assertThat(Placement.BY_MONTH.ranges(range("2024-01-29", "2024-03-04")))
        .containsExactly(
            range("2024-01-29", "2024-02-01"),
            range("2024-02-01", "2024-03-01"),
            range("2024-03-01", "2024-03-04"));
    assertThat(Placement.BY_MONTH.ranges(range("2024-02-01", "2024-03-01"))).hasSize(1);
  }

  @Test
  void calendarUnitsAreHalfOpenAndTouch() {
    Instant time = Instant.parse("2024-03-03T23:59:59.999999Z");
    assertThat(CalendarUnit.DAY.around(time)).isEqualTo(range("2024-03-03", "2024-03-04"));
    assertThat(CalendarUnit.WEEK.around(time)).isEqualTo(range("2024-02-26", "2024-03-04"));
    assertThat(CalendarUnit.MONTH.around(time)).isEqualTo(range("2024-03-01", "2024-04-01"));
    assertThat(CalendarUnit.YEAR.around(time)).isEqualTo(range("2024-01-01", "2025-01-01"));
    assertThat(CalendarUnit.WEEK.around(Instant.parse("2024-03-04T00:00:00Z")))
        .isEqualTo(range("2024-03-04", "2024-03-11"));
  }

  @Test
  void aRangeIsCutIntoRangesThatTogetherAreIt() {
    TimeRange month = range("2024-01-01", "2024-02-01");
    List<TimeRange> cut = month.cut(7);
    assertThat(cut).hasSize(7);
    assertThat(cut.get(0).from()).isEqualTo(month.from());
    assertThat(cut.get(6).to()).isEqualTo(month.to());
    for (int i = 1; i < cut.size(); i++) {
      assertThat(cut.get(i).from()).isEqualTo(cut.get(i - 1).to());
    }
    assertThat(TimeRange.ofMicros(5, 7).cut(9))
        .containsExactly(TimeRange.ofMicros(5, 6), TimeRange.ofMicros(6, 7));
  }
}
