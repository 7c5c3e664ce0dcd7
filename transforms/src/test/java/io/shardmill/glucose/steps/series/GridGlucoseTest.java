package io.shardmill.glucose.steps.series;

import static org.assertj.core.api.Assertions.assertThat;

import io.shardmill.glucose.PatientRecords;
import org.junit.jupiter.api.Test;

class GridGlucoseTest {

  private static final double NONE = Double.NaN;

  @Test
  void slotHasTheMeanOfItsReadings() {
    PatientRecords records = new PatientRecords();
    records.addReading(Given.START - Given.MINUTE, 100);
    records.addReading(Given.START + Given.MINUTE, 120);
    records.addReading(Given.START + 15 * Given.MINUTE, 150);
    Readings readings = Readings.of(records, 45);

    GridGlucose glucose =
        GridGlucose.of(
            readings, Grid.spanning(Given.START, Given.START + 15 * Given.MINUTE, 15), 45, 1);

    assertThat(glucose.measured()).containsExactly(110, 150);
    assertThat(glucose.sharing()).isEqualTo(1);
  }

  @Test
  void gapOf45MinutesIsFilledInAStraightLine() {
    GridGlucose glucose = Given.onGrid(15, 100, NONE, NONE, NONE, 140);

    assertThat(glucose.filled()).containsExactly(100, 110, 120, 130, 140);
    assertThat(glucose.measured()[2]).isNaN();
    assertThat(glucose.flags()).containsExactly(1, 2, 2, 2, 1);
    assertThat(glucose.segments()).containsExactly(0, 0, 0, 0, 0);
  }

  @Test
  void longerGapStaysAndEndsASegment() {
    GridGlucose glucose =
        Given.onGrid(15, 100, 100, 100, NONE, NONE, NONE, NONE, 100, 100, 100, 100);

    assertThat(glucose.filled()).startsWith(100, 100, 100, NONE, NONE, NONE, NONE, 100);
    assertThat(glucose.segments()).containsExactly(0, 0, 0, -1, -1, -1, -1, 1, 1, 1, 1);
    assertThat(glucose.segmentCount()).isEqualTo(2);
  }

  @Test
  void shortSegmentHasNoNumber() {
    GridGlucose glucose = Given.onGrid(15, 100, 100, NONE, NONE, NONE, NONE, 100, 100, 100);

    assertThat(glucose.segments()).containsExactly(-1, -1, -1, -1, -1, -1, 0, 0, 0);
    assertThat(glucose.segmentCount()).isEqualTo(1);
  }
}
