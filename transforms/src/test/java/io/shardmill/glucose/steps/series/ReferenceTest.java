package io.shardmill.glucose.steps.series;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.shardmill.glucose.DoseKind;
import io.shardmill.glucose.PatientRecords;
import io.shardmill.glucose.Period;
import io.shardmill.glucose.steps.metrics.Episodes;
import io.shardmill.glucose.steps.metrics.GlycemicMetrics;
import io.shardmill.glucose.steps.series.PatientOutcome.Kept;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.function.IntToDoubleFunction;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** A made-up patient, against what {@code scripts/glucose_reference.py} computes of it. */
class ReferenceTest {

  private static final double TEXT_PRECISION = 1e-5;

  private static PatientRecords records;

  @BeforeAll
  static void read() throws IOException {
    records = new PatientRecords();
    for (List<String> row : csv("records.csv")) {
      long time = Long.parseLong(row.get(0));
      if (row.get(1).equals("reading")) {
        records.addReading(time, number(row.get(2)));
      } else {
        records.addMessage(
            time,
            number(row.get(3)),
            number(row.get(4)),
            DoseKind.of(row.get(5)),
            number(row.get(6)));
      }
    }
  }

  @Test
  void everyColumnOfEverySlotIsTheSame() throws IOException {
    PatientSeries series = process(Compatibility.NONE);
    LocalClock clock = series.clock();

    assertColumns(
        "series.csv",
        series.grid().slots(),
        List.of(
            slot -> PatientSeries.rounded(series.stored()[slot]),
            slot -> series.sums().food()[slot],
            slot -> series.sums().rapid()[slot],
            slot -> series.sums().basal()[slot],
            slot -> series.sums().exercise()[slot],
            slot -> PatientSeries.rounded(series.carbs().available()[slot]),
            slot -> PatientSeries.rounded(series.carbs().remaining()[slot]),
            slot -> PatientSeries.rounded(series.insulin().available()[slot]),
            slot -> PatientSeries.rounded(series.insulin().remaining()[slot]),
            slot -> series.featureClock().sin(slot),
            slot -> series.featureClock().cos(slot),
            slot -> clock.offsetMinutes()[slot],
            slot -> series.glucose().flags()[slot],
            slot -> series.glucose().segments()[slot],
            slot -> clock.day()[slot],
            slot -> clock.night(slot) ? 1 : 0,
            slot -> series.validation(slot) ? 1 : 0));
  }

  @Test
  void seedValuesAreTheSame() throws IOException {
    PatientSeries series = process(Compatibility.SEED);

    assertColumns(
        "seed.csv",
        series.grid().slots(),
        List.of(
            slot -> PatientSeries.rounded(series.stored()[slot]),
            slot -> PatientSeries.rounded(series.sums().food()[slot]),
            slot -> PatientSeries.rounded(series.sums().rapid()[slot]),
            slot -> series.sums().exercise()[slot],
            slot -> PatientSeries.rounded(series.carbs().available()[slot]),
            slot -> PatientSeries.rounded(series.carbs().remaining()[slot]),
            slot -> PatientSeries.rounded(series.insulin().available()[slot]),
            slot -> PatientSeries.rounded(series.insulin().remaining()[slot]),
            slot -> series.featureClock().sin(slot),
            slot -> series.featureClock().cos(slot)));
  }

  @Test
  void metricsAreTheSame() throws IOException {
    GridGlucose glucose = process(Compatibility.NONE).glucose();
    GlycemicMetrics metrics = GlycemicMetrics.of(glucose);
    Episodes hypo1 = Episodes.below(70, glucose);
    Episodes hypo2 = Episodes.below(54, glucose);
    Episodes hyper1 = Episodes.above(180, glucose);
    Episodes hyper2 = Episodes.above(250, glucose);
    double[] computed = {
      metrics.mean(),
      metrics.sd(),
      metrics.cv(),
      metrics.gmi(),
      metrics.inRange(),
      metrics.below70(),
      metrics.below54(),
      metrics.above180(),
      metrics.above250(),
      metrics.lbgi(),
      metrics.hbgi(),
      metrics.gri(),
      metrics.mage(),
      metrics.modd(),
      hypo1.count(),
      hypo1.longerThanTwoHours(),
      hypo2.count(),
      hypo2.longerThanTwoHours(),
      hyper1.count(),
      hyper1.longerThanTwoHours(),
      hyper2.count(),
      hyper2.longerThanTwoHours()
    };
    List<List<String>> expected = csv("metrics.csv");

    assertThat(expected).hasSameSizeAs(computed);
    for (int i = 0; i < computed.length; i++) {
      assertThat(computed[i])
          .as(expected.get(i).get(0))
          .isCloseTo(number(expected.get(i).get(1)), within(1e-9));
    }
  }

  private static PatientSeries process(Compatibility compatibility) {
    SeriesOptions options =
        new SeriesOptions(5, 45, 100, 1, 10_000, 0.8, compatibility, Period.ALWAYS);
    return ((Kept) new PatientProcessor(options).process(records, "America/Toronto")).series();
  }

  private static void assertColumns(String file, int slots, List<IntToDoubleFunction> computed)
      throws IOException {
    List<List<String>> expected = csv(file);
    assertThat(expected).hasSize(slots);
    for (int slot = 0; slot < slots; slot++) {
      for (int column = 0; column < computed.size(); column++) {
        double value = number(expected.get(slot).get(column));
        double found = computed.get(column).applyAsDouble(slot);
        if (Double.isNaN(value)) {
          assertThat(found).as("slot %d, column %d", slot, column).isNaN();
        } else {
          assertThat(found)
              .as("slot %d, column %d", slot, column)
              .isCloseTo(value, within(TEXT_PRECISION));
        }
      }
    }
  }

  private static double number(String text) {
    return text.isEmpty() ? Double.NaN : Double.parseDouble(text);
  }

  private static List<List<String>> csv(String name) throws IOException {
    List<List<String>> rows = new ArrayList<>();
    try (BufferedReader lines =
        new BufferedReader(
            new InputStreamReader(
                Objects.requireNonNull(ReferenceTest.class.getResourceAsStream(name)),
                StandardCharsets.UTF_8))) {
      lines.readLine();
      for (String line = lines.readLine(); line != null; line = lines.readLine()) {
        rows.add(List.of(line.split(",", -1)));
      }
    }
    return rows;
  }
}
