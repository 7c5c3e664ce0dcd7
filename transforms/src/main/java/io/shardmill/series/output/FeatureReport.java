package io.shardmill.series.output;

import io.shardmill.dataset.commit.SideFile;
import io.shardmill.dataset.read.Dataset;
import io.shardmill.dataset.write.Completion;
import io.shardmill.quality.Exhibit;
import io.shardmill.quality.QcReport;
import io.shardmill.quality.QualityRule;
import io.shardmill.quality.StatisticsSet;
import io.shardmill.series.SeriesRules;
import io.shardmill.series.steps.MeasureWindows;
import io.shardmill.series.steps.RowMeasures;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * The report of a run: where rows went, whether they are as the rules say, and how they are
 * divided.
 *
 * @param names of the measured columns, in their order
 * @param rules what ought to hold of rows
 * @param interval the time that was told to be between rows in microseconds, 0 if it was not
 */
public record FeatureReport(List<String> names, SeriesRules rules, long interval)
    implements Completion<Integer> {

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
          Exhibit.Distribution.of(observed, RowMeasures.values(column, name).name(), name, "", ""));
    }
    return present(exhibits);
  }

  private static List<Exhibit> present(List<Optional<Exhibit>> exhibits) {
    return exhibits.stream().flatMap(Optional::stream).toList();
  }

  private List<QualityRule> checks() {
    List<QualityRule> checks = new ArrayList<>(RowChecks.of(names, rules));
    if (interval > 0) {
      checks.add(RowChecks.interval());
    }
    return checks;
  }
}
