package io.shardmill.glucose.steps.series;

import static org.assertj.core.api.Assertions.assertThat;

import io.shardmill.glucose.DoseKind;
import io.shardmill.glucose.PatientRecords;
import io.shardmill.glucose.Period;
import io.shardmill.glucose.SkipReason;
import io.shardmill.glucose.steps.series.PatientOutcome.Kept;
import io.shardmill.glucose.steps.series.PatientOutcome.Skipped;
import org.junit.jupiter.api.Test;

class PatientProcessorTest {

  private static final SeriesOptions SHORT =
      new SeriesOptions(0, 45, 3, 0, 1000, 0.5, Compatibility.NONE, Period.ALWAYS);

  @Test
  void patientsAreSkippedForAReason() {
    assertThat(process(new PatientRecords())).isEqualTo(skipped(SkipReason.NO_ROWS_FOR_GID, 0));
    assertThat(process(Given.everyMinutes(5, 0, 0)))
        .isEqualTo(skipped(SkipReason.NO_BGL_READINGS, 0));
    assertThat(process(Given.everyMinutes(5, 100)))
        .isEqualTo(skipped(SkipReason.INVALID_DATE_SPAN, 0));
    assertThat(process(Given.everyMinutes(5, 5.5, 6.1, 7)))
        .isEqualTo(skipped(SkipReason.UNIT_NOT_MG_PER_DL, 3));
    assertThat(
            process(
                Given.everyMinutes(
                    1440, 100, 100, 100, 100, 100, 100, 100, 100, 100, 100, 100, 100)))
        .isEqualTo(skipped(SkipReason.GRID_ABOVE_MAXIMUM, 1057));
  }

  @Test
  void fewDaysAreTooFew() {
    PatientOutcome outcome =
        new PatientProcessor(SeriesOptions.DEFAULT)
            .process(Given.everyMinutes(15, Given.repeat(100, 29 * 96)), "UTC");

    assertThat(outcome).isEqualTo(skipped(SkipReason.DATE_SPAN_BELOW_MINIMUM, 28));
  }

  @Test
  void everyRecordIsAccountedFor() {
    PatientRecords records = Given.everyMinutes(5, 100, 110, 0, Double.NaN, 120);
    records.addReading(Given.START + 20 * Given.MINUTE, 120);
    records.addMessage(Given.START - 60 * Given.MINUTE, 10, 1, DoseKind.RAPID, Double.NaN);
    records.addMessage(Given.START + 5 * Given.MINUTE, 10, 1, DoseKind.RAPID, Double.NaN);
    records.addMessage(Given.START + 15 * Given.MINUTE, 10, 1, DoseKind.RAPID, Double.NaN);

    // Slots 0, 1, 3 and 4 have a record; slot 2 had only an unusable reading.
    SeriesOptions everyFive =
        new SeriesOptions(5, 45, 3, 0, 1000, 0.5, Compatibility.NONE, Period.ALWAYS);
    PatientOutcome outcome = new PatientProcessor(everyFive).process(records, "UTC");
    assertThat(((Kept) outcome).series().counts()).isEqualTo(new RecordCounts(4, 1, 1, 1, 1, 1));
  }

  @Test
  void unknownZoneIsUtcAndFlagged() {
    PatientSeries series = kept(Given.everyMinutes(15, 100, 100), "Mars/Olympus");

    assertThat(series.clock().offsetMinutes()).containsOnly(0);
    assertThat(Flag.NO_ZONE.in(series.glucose().flags()[0])).isTrue();
  }

  @Test
  void lastDaysAreForValidation() {
    // From Friday's night on: the days of Friday to Tuesday; half of five, rounded, is three.
    PatientSeries series = kept(Given.everyMinutes(15, Given.repeat(100, 4 * 96)), "UTC");

    assertThat(series.validation(0)).isFalse();
    assertThat(series.validation(2 * 96 + 23)).isFalse();
    assertThat(series.validation(2 * 96 + 24)).isTrue();
  }

  private static Skipped skipped(SkipReason reason, long detail) {
    return new Skipped(reason, detail);
  }

  private static PatientOutcome process(PatientRecords records) {
    return new PatientProcessor(SHORT).process(records, "UTC");
  }

  private static PatientSeries kept(PatientRecords records, String zone) {
    return ((Kept) new PatientProcessor(SHORT).process(records, zone)).series();
  }
}
