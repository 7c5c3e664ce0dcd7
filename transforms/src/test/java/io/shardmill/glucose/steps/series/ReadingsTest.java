package io.shardmill.glucose.steps.series;

import static org.assertj.core.api.Assertions.assertThat;

import io.shardmill.glucose.DoseKind;
import io.shardmill.glucose.Label;
import io.shardmill.glucose.LocalTimes;
import io.shardmill.glucose.PatientRecords;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class ReadingsTest {

  @Test
  void readingsOfOneInstantBecomeTheirMean() {
    PatientRecords records = new PatientRecords();
    records.addReading(0, 100);
    records.addReading(0, 100);
    records.addReading(0, 110);
    records.addReading(Given.MINUTE, 120);

    Readings readings = Readings.of(records, 45);

    assertThat(Arrays.copyOf(readings.mgPerDl(), readings.size())).containsExactly(105, 120);
    assertThat(readings.identical()).isEqualTo(1);
    assertThat(readings.conflicting()).isEqualTo(1);
    assertThat(flags(readings)).containsExactly("MEASURED DUPLICATE", "MEASURED");
  }

  @Test
  void valuesThatNoMeterShowsAreLeftOut() {
    Readings readings =
        Readings.of(Given.everyMinutes(5, 0, -4, 601, Double.POSITIVE_INFINITY, 600, 1), 45);

    assertThat(Arrays.copyOf(readings.mgPerDl(), readings.size())).containsExactly(600);
    assertThat(readings.unusable()).isEqualTo(5);
  }

  @Test
  void codesOfSensorsAreFlaggedAndKept() {
    Readings readings = Readings.of(Given.everyMinutes(15, 38, 39, 60, 400, 401), 45);

    assertThat(flags(readings))
        .containsExactly("MEASURED LOW", "MEASURED", "MEASURED", "MEASURED", "MEASURED HIGH");
  }

  @Test
  void jumpThatReturnsIsASpike() {
    // 26 mg/dL in 5 minutes is 5.2 a minute; 25 is exactly the limit.
    assertThat(flags(Readings.of(Given.everyMinutes(5, 100, 126, 100), 45)))
        .containsExactly("MEASURED", "MEASURED SPIKE", "MEASURED");
    assertThat(flags(Readings.of(Given.everyMinutes(5, 100, 125, 100), 45)))
        .doesNotContain("MEASURED SPIKE");
  }

  @Test
  void jumpThatStaysIsNoSpike() {
    assertThat(flags(Readings.of(Given.everyMinutes(5, 100, 160, 165, 168), 45)))
        .containsOnly("MEASURED");
  }

  @Test
  void moreThanTwoHoursOfOneValueIsAFlatLine() {
    // 26 readings of one value span 125 minutes, 25 exactly two hours.
    assertThat(flags(Readings.of(Given.everyMinutes(5, Given.repeat(90, 26)), 45)))
        .containsOnly("MEASURED FLAT");
    assertThat(flags(Readings.of(Given.everyMinutes(5, Given.repeat(90, 25)), 45)))
        .containsOnly("MEASURED");
  }

  @Test
  void longGapEndsAFlatLine() {
    double[] gap = Given.repeat(Double.NaN, 9);
    double[] hour = Given.repeat(90, 13);

    assertThat(flags(Readings.of(Given.everyMinutes(5, Given.join(hour, gap, hour)), 45)))
        .containsOnly("MEASURED");
  }

  @Test
  void recordsAreSortedByTimeWithAllThatBelongsToThem() {
    PatientRecords records = new PatientRecords();
    records.addReading(5 * Given.MINUTE, 110);
    records.label(Label.TREND, "UP");
    records.readingTimeIs(LocalTimes.Certainty.TWICE);
    records.addReading(0, 100);
    records.label(Label.TREND, "FLAT");
    records.addMessage(Given.MINUTE, 10, 2, DoseKind.BASAL, Double.NaN);
    records.addMessage(0, 20, 3, DoseKind.UNKNOWN, 5);

    PatientRecords sorted = records.inOrder();

    assertThat(sorted.readingTime(1)).isEqualTo(5 * Given.MINUTE);
    assertThat(flags(Readings.of(sorted, 45))).containsExactly("MEASURED", "MEASURED TIME_UNSURE");
    assertThat(sorted.labels(Label.TREND).texts()).containsExactly("FLAT", "UP");
    assertThat(sorted.food(0)).isEqualTo(20);
    assertThat(sorted.doseKind(1)).isEqualTo(DoseKind.BASAL);
    assertThat(sorted.doubledTimes()).isEqualTo(1);
    assertThat(sorted.unknownDoses()).isEqualTo(1);
  }

  @Test
  void codesOfSensorErrorsAreNoGlucose() {
    Readings readings = Readings.of(Given.everyMinutes(5, 100, 1, 5, 12, 13, 5.5), 45);

    assertThat(Arrays.copyOf(readings.mgPerDl(), readings.size())).containsExactly(100, 13, 5.5);
    assertThat(readings.unusable()).isEqualTo(3);
  }

  @Test
  void codeIsNotHiddenByAMean() {
    PatientRecords records = new PatientRecords();
    records.addReading(0, 38);
    records.addReading(0, 100);

    assertThat(flags(Readings.of(records, 45))).containsExactly("MEASURED LOW DUPLICATE");
  }

  @Test
  void wordsOfALabelTellBasalInsulin() {
    assertThat(DoseKind.of("long-acting")).isEqualTo(DoseKind.BASAL);
    assertThat(DoseKind.of("Tresiba 100")).isEqualTo(DoseKind.BASAL);
    assertThat(DoseKind.of("rapid")).isEqualTo(DoseKind.RAPID);
    assertThat(DoseKind.of("prolonged bolus")).isEqualTo(DoseKind.RAPID);
    assertThat(DoseKind.of(null)).isEqualTo(DoseKind.RAPID);
    assertThat(Stream.of("glargine", "Semglee", "detemir", "insulin degludec", "Humulin N", "NPH"))
        .allMatch(label -> DoseKind.of(label) == DoseKind.BASAL);
    assertThat(Stream.of("lispro", "NovoRapid FlexPen", "Novolin R", "Correction", ""))
        .allMatch(label -> DoseKind.of(label) == DoseKind.RAPID);
    assertThat(Stream.of("pen 2", "Humalog Mix 75/25", "70/30"))
        .allMatch(label -> DoseKind.of(label) == DoseKind.UNKNOWN);
  }

  private static List<String> flags(Readings readings) {
    List<String> texts = new ArrayList<>();
    for (int i = 0; i < readings.size(); i++) {
      short flags = readings.flags()[i];
      texts.add(
          String.join(
              " ", Arrays.stream(Flag.values()).filter(f -> f.in(flags)).map(Flag::name).toList()));
    }
    return texts;
  }
}
