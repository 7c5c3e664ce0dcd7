package io.shardmill.quality;

import com.fasterxml.jackson.databind.JsonNode;
import io.shardmill.quality.QualityCheck.Status;
import io.shardmill.quality.chart.Axis;
import io.shardmill.quality.chart.Figures;
import io.shardmill.quality.chart.XyChart;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * How the rows that a version brought stand to those of the version before, by the statistics of
 * both reports: for each measure the population stability index, and for each rule that took rows
 * the share that it took.
 *
 * <pre>{@code
 * QcReport shown = Drift.since(3, Json.MAPPER.readTree(reportOfVersion3)).addTo(report);
 * }</pre>
 *
 * @param version the one before
 * @param report its {@code qc_report.json}
 */
public record Drift(long version, JsonNode report) {

  private static final double MUCH = 0.25;

  /** A measure of both. */
  private record Shift(String measure, Shares before, Shares now) {
    double index() {
      return Shares.stabilityIndex(before, now);
    }
  }

  /** What drifted since a version. */
  public static Drift since(long version, JsonNode report) {
    return new Drift(version, report);
  }

  /**
   * A report that shows it too, in a section of its own, with a check that warns if an index is
   * above 0.25; the report as it is if the versions have no measure in common.
   */
  public QcReport addTo(QcReport now) {
    List<Shift> shifts = shifts(now.statistics());
    if (shifts.isEmpty()) {
      return now;
    }
    List<QualityCheck> checks = new ArrayList<>(now.checks());
    checks.add(check(shifts));
    List<QcReport.Section> sections = new ArrayList<>(now.sections());
    sections.add(
        new QcReport.Section(
            "Since version " + version,
            "The rows that this version brought, beside those that version %d brought."
                .formatted(version),
            List.of(table(shifts), picture(shifts.get(0)), rules(now.conservation()))));
    return new QcReport(
        now.title(),
        now.subtitle(),
        now.facts(),
        now.conservation(),
        checks,
        sections,
        now.statistics(),
        now.rules());
  }

  /** The measures that both have, those that moved most first. */
  private List<Shift> shifts(StatisticsSet statistics) {
    Map<String, Shares> before = new TreeMap<>();
    for (JsonNode statistic : report.path("statistics")) {
      Shares.of(statistic).ifPresent(shares -> before.put(name(statistic), shares));
    }
    List<Shift> shifts = new ArrayList<>();
    statistics
        .all()
        .forEach(
            (measure, statistic) -> {
              Optional<Shares> then =
                  Optional.ofNullable(before.get(measure.name() + " " + measure.stage()));
              Optional<Shares> now = Shares.of(statistic);
              if (then.isPresent() && now.isPresent() && now.get().comparable(then.get())) {
                shifts.add(new Shift(measure.toString(), then.get(), now.get()));
              }
            });
    shifts.sort(Comparator.comparingDouble(Shift::index).reversed().thenComparing(Shift::measure));
    return shifts;
  }

  private static String name(JsonNode statistic) {
    return statistic.path("measure").asText()
        + " "
        + statistic.path("stage").asText().toUpperCase(Locale.ROOT);
  }

  private QualityCheck check(List<Shift> shifts) {
    Shift most = shifts.get(0);
    boolean much = most.index() > MUCH;
    return new QualityCheck(
        "Drift since version " + version,
        much ? Status.WARN : Status.PASS,
        "%s of %s".formatted(Figures.number(most.index()), most.measure()),
        "at most " + Figures.number(MUCH),
        much ? "The new rows are not as those before: see the last section." : "");
  }

  private static Exhibit table(List<Shift> shifts) {
    List<List<String>> rows = new ArrayList<>();
    for (Shift shift : shifts) {
      rows.add(
          List.of(
              shift.measure(),
              Figures.count(shift.before().total()),
              Figures.count(shift.now().total()),
              Figures.share(shift.before().outside(), shift.before().total()),
              Figures.share(shift.now().outside(), shift.now().total()),
              Figures.number(shift.index())));
    }
    return Exhibit.Table.of(
        "Measures",
        "The index is that of population stability, over classes of a tenth each of the values"
            + " before: below 0.1 little has moved, above 0.25 much. Out of range is what the axis"
            + " of the measure does not hold.",
        List.of("measure", "values before", "values now", "out of range before", "now", "index"),
        rows);
  }

  private Exhibit picture(Shift most) {
    return new Exhibit.Drawing(
        "What moved most: " + most.measure(),
        "Share of the values in each class.",
        new XyChart(
            Axis.linear(most.measure()),
            Axis.linear("share"),
            List.of(
                new XyChart.Series(
                    "version " + version, XyChart.Style.LINE, most.before().points()),
                new XyChart.Series("this version", XyChart.Style.LINE, most.now().points())),
            List.of(),
            List.of()));
  }

  private Exhibit rules(Conservation now) {
    JsonNode before = report.path("conservation");
    SortedMap<String, long[]> taken = new TreeMap<>();
    for (String kind : List.of("rejected", "filtered")) {
      before
          .path(kind)
          .fields()
          .forEachRemaining(
              rule ->
                  taken.computeIfAbsent(rule.getKey(), any -> new long[2])[0] +=
                      rule.getValue().asLong());
    }
    for (SortedMap<String, Long> rules : List.of(now.rejected(), now.filtered())) {
      rules.forEach((rule, rows) -> taken.computeIfAbsent(rule, any -> new long[2])[1] += rows);
    }
    List<List<String>> rows = new ArrayList<>();
    taken.forEach(
        (rule, counts) ->
            rows.add(
                List.of(
                    rule,
                    Figures.share(counts[0], before.path("read").asLong()),
                    Figures.share(counts[1], now.read()))));
    return Exhibit.Table.of(
        "Rows that rules took",
        "Of all rows that were read.",
        List.of("rule", "before", "now"),
        rows);
  }
}
