package io.shardmill.quality;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import io.shardmill.json.Json;
import io.shardmill.quality.QualityCheck.Status;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

class DriftTest {

  private static QcReport report(StatisticsSet statistics, long repeated) {
    Conservation books =
        new Conservation(
            "rows",
            100,
            new TreeMap<>(),
            100 - repeated,
            new TreeMap<>(),
            new TreeMap<>(Map.of("REPEATED_ROW", repeated)));
    return new QcReport("Rows", "", List.of(), books, List.of(), List.of(), statistics);
  }

  private static StatisticsSet volts(double from, String mode) {
    StatisticsSet statistics = new StatisticsSet();
    for (int i = 0; i < 100; i++) {
      statistics.numeric(Measure.of("volt"), Bins.uniform(0, 20, 20)).add(from + i / 10.0);
      statistics.category(Measure.of("mode")).add(i < 50 ? mode : "float");
    }
    return statistics;
  }

  private static JsonNode json(QcReport report) throws IOException {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    report.writeJson(out);
    return Json.MAPPER.readTree(out.toByteArray());
  }

  @Test
  void equalRowsDoNotDrift() throws IOException {
    JsonNode before = json(report(volts(5, "boost"), 0));

    QcReport now = Drift.since(3, before).addTo(report(volts(5, "boost"), 0));

    assertThat(now.status()).isEqualTo(Status.PASS);
    assertThat(now.checks().get(0).observed()).startsWith("0 of ");
  }

  @Test
  void whatMovedMostComesFirstAndWarns() throws IOException {
    JsonNode before = json(report(volts(5, "boost"), 1));

    QcReport now = Drift.since(3, before).addTo(report(volts(12, "boost"), 20));

    assertThat(now.checks())
        .singleElement()
        .satisfies(
            check -> {
              assertThat(check.name()).isEqualTo("Drift since version 3");
              assertThat(check.status()).isEqualTo(Status.WARN);
              assertThat(check.observed()).endsWith(" of volt");
            });
    List<Exhibit> shown = now.sections().get(0).exhibits();
    Exhibit.Table measures = (Exhibit.Table) shown.get(0);
    assertThat(measures.rows().get(0)).startsWith("volt", "100", "100", "0.00 %");
    assertThat(measures.rows().get(1)).startsWith("mode").endsWith("0");
    Exhibit.Table rules = (Exhibit.Table) shown.get(2);
    assertThat(rules.rows()).containsExactly(List.of("REPEATED_ROW", "1.00 %", "20.00 %"));
  }

  @Test
  void theIndexIsThatOfTheFormula() throws IOException {
    StatisticsSet half = new StatisticsSet();
    StatisticsSet most = new StatisticsSet();
    for (int i = 0; i < 10; i++) {
      half.category(Measure.of("mode")).add(i < 5 ? "boost" : "float");
      most.category(Measure.of("mode")).add(i < 8 ? "boost" : "float");
    }

    Shares before = Shares.of(half.all().get(Measure.of("mode"))).orElseThrow();
    Shares now = Shares.of(most.all().get(Measure.of("mode"))).orElseThrow();

    assertThat(Shares.stabilityIndex(before, now))
        .isCloseTo(0.3 * Math.log(1.6) - 0.3 * Math.log(0.4), within(1e-9));
  }

  @Test
  void otherMeasuresAreNotCompared() throws IOException {
    QcReport alone = report(new StatisticsSet(), 0);

    assertThat(Drift.since(1, json(report(volts(5, "boost"), 0))).addTo(alone)).isSameAs(alone);
  }
}
