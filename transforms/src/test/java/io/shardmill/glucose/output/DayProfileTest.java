package io.shardmill.glucose.output;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.shardmill.glucose.steps.PatientObservation;
import io.shardmill.quality.Exhibit.Drawing;
import io.shardmill.quality.StatisticsSet;
import io.shardmill.quality.chart.BandChart;
import io.shardmill.quality.chart.HeatMap;
import org.junit.jupiter.api.Test;

class DayProfileTest {

  @Test
  void spreadsValuesEvenlyWithinAStep() {
    long[] counts = new long[PatientObservation.STEPS];
    counts[20] = 4; // 100 to 105 mg/dL
    counts[30] = 4; // 150 to 155

    assertThat(DayProfile.quantile(counts, 0, 0.25)).isCloseTo(102.5, within(1e-9));
    assertThat(DayProfile.quantile(counts, 0, 0.75)).isCloseTo(152.5, within(1e-9));
    assertThat(DayProfile.quantile(new long[PatientObservation.STEPS], 0, 0.5)).isNaN();
  }

  @Test
  void theDayEndsWhereItBegins() {
    StatisticsSet set = new StatisticsSet();
    set.grid(
            PatientObservation.BY_TIME_OF_DAY,
            PatientObservation.QUARTERS * PatientObservation.STEPS)
        .add(PatientObservation.dayCell(0, 20), 10);

    Drawing drawing = (Drawing) new DayProfile(set).percentiles().orElseThrow();
    BandChart profile = (BandChart) drawing.chart();

    assertThat(profile.points()).hasSize(97);
    assertThat(profile.points().get(96).at()).isEqualTo(24);
    assertThat(profile.points().get(96).p50()).isEqualTo(102.5);
    assertThat(profile.points().get(1).p50()).isNaN();
  }

  @Test
  void aDayWithoutSlotsIsAHole() {
    StatisticsSet set = new StatisticsSet();
    int cells = PatientObservation.PATIENTS * PatientObservation.DAYS;
    set.grid(PatientObservation.SLOTS, cells).add(PatientObservation.coverageCell(3, 0), 288);
    set.grid(PatientObservation.SLOTS, cells).add(PatientObservation.coverageCell(3, 2), 288);
    set.grid(PatientObservation.COVERED, cells).add(PatientObservation.coverageCell(3, 2), 72);

    Drawing drawing = (Drawing) new DayProfile(set).coverage(new int[] {1, 3}).orElseThrow();
    HeatMap map = (HeatMap) drawing.chart();

    assertThat(map.columns()).isEqualTo(3);
    assertThat(map.rows()).extracting(HeatMap.Row::name).containsExactly("patient_3");
    assertThat(map.rows().get(0).percent()).startsWith(0, Double.NaN, 25);
  }
}
