package io.shardmill.series.output;

import io.shardmill.dataset.commit.SideFile;
import io.shardmill.dataset.read.Dataset;
import io.shardmill.dataset.write.Completion;
import io.shardmill.quality.CountStatistic;
import io.shardmill.quality.Exhibit;
import io.shardmill.quality.Limits;
import io.shardmill.quality.Measure;
import io.shardmill.quality.NumericStatistics;
import io.shardmill.quality.QcReport;
import io.shardmill.quality.QualityRule;
import io.shardmill.quality.StatisticsSet;
import io.shardmill.series.SeriesRules;
import io.shardmill.series.steps.CheckRows;
import io.shardmill.series.steps.MeasureWindows;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;

/**
 * The report of a run: where rows went, whether they are as the rules say, and how they are
 * divided.
 *
 * @param names of the measured columns, in their order
 * @param rules what ought to hold of rows
 */
public record FeatureReport(List<String> names, SeriesRules rules) implements Completion<Integer> {

  public FeatureReport {
    names = List.copyOf(names);
  }

  @Override
  public List<SideFile> sideFiles(StatisticsSet observed, Integer statistic) {
    return SideFile.report(dataset -> report(dataset, observed));
  }

  private QcReport report(Dataset dataset, StatisticsSet observed) {
    List<QcReport.Fact> facts = new ArrayList<>();
    dataset
        .index()
        .inputs()
        .forEach(input -> facts.add(new QcReport.Fact("Made of", input.name())));
    return new QcReport(
        "Features of series",
        "%,d windows".formatted(dataset.index().totalRows()),
        facts,
        dataset.conservation(),
        QualityRule.checkAll(checks(), observed, dataset.conservation()),
        List.of(
            new QcReport.Section(
                "Windows",
                "Those that this run measured.",
                present(
                    List.of(
                        Exhibit.Bars.of(
                            observed, MeasureWindows.WINDOWS.name(), "By length", "")))),
            new QcReport.Section(
                "Values",
                "Of the rows that this run read, over the range that the rules allow; values"
                    + " outside of it are counted at the ends.",
                values(observed))),
        observed);
  }

  private List<Exhibit> values(StatisticsSet observed) {
    List<Optional<Exhibit>> exhibits = new ArrayList<>();
    for (int column = 0; column < names.size(); column++) {
      String name = names.get(column);
      exhibits.add(
          Exhibit.Distribution.of(observed, CheckRows.values(column, name).name(), name, "", ""));
    }
    return present(exhibits);
  }

  private static List<Exhibit> present(List<Optional<Exhibit>> exhibits) {
    return exhibits.stream().flatMap(Optional::stream).toList();
  }

  private List<QualityRule> checks() {
    List<QualityRule> checks = new ArrayList<>(List.of(QualityRule.booksBalance()));
    checks.add(
        QualityRule.within(
            "Rows that contradict another one of their time",
            Limits.atMost(0, 0),
            (observed, books) ->
                OptionalDouble.of(books.filtered().getOrDefault("CONTRADICTED_ROW", 0L))));
    checks.add(
        QualityRule.within(
            "Share of rows after a gap",
            Limits.atMost(0, 1),
            (observed, books) -> ofRows(observed, CheckRows.GAPS)));
    for (int column = 0; column < names.size(); column++) {
      String name = names.get(column);
      Measure missing = CheckRows.missing(column, name);
      checks.add(
          QualityRule.within(
              "Share of rows without " + name,
              Limits.atMost(rules.mostMissing(), rules.mostMissing()),
              (observed, books) -> ofRows(observed, missing)));
      if (rules.ranges().containsKey(name)) {
        Measure values = CheckRows.values(column, name);
        checks.add(
            QualityRule.within(
                "Share of %s out of range".formatted(name),
                Limits.atMost(0, rules.mostOutOfRange()),
                (observed, books) -> outOfRange(observed, values)));
      }
      if (rules.mostRise().containsKey(name)) {
        Measure rises = CheckRows.rises(column, name);
        checks.add(
            QualityRule.within(
                "Share of rows in which %s rises".formatted(name),
                Limits.atMost(0, 0),
                (observed, books) -> ofRows(observed, rises)));
      }
    }
    return checks;
  }

  private static OptionalDouble ofRows(StatisticsSet observed, Measure measure) {
    long rows = count(observed, CheckRows.ROWS);
    return rows == 0
        ? OptionalDouble.empty()
        : OptionalDouble.of((double) count(observed, measure) / rows);
  }

  private static long count(StatisticsSet observed, Measure measure) {
    return observed.get(measure, CountStatistic.class).map(CountStatistic::count).orElse(0L);
  }

  private static OptionalDouble outOfRange(StatisticsSet observed, Measure measure) {
    return observed
        .get(measure, NumericStatistics.class)
        .filter(numbers -> numbers.count() > 0)
        .map(
            numbers ->
                OptionalDouble.of((double) (numbers.below() + numbers.above()) / numbers.count()))
        .orElse(OptionalDouble.empty());
  }
}
