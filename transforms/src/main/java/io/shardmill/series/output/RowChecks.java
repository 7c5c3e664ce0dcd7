package io.shardmill.series.output;

import io.shardmill.quality.CategoryStatistics;
import io.shardmill.quality.Conservation;
import io.shardmill.quality.CountStatistic;
import io.shardmill.quality.Limits;
import io.shardmill.quality.Measure;
import io.shardmill.quality.NumericStatistics;
import io.shardmill.quality.QualityRule;
import io.shardmill.quality.StatisticsSet;
import io.shardmill.series.ColumnRules;
import io.shardmill.series.CorrelationRule;
import io.shardmill.series.SeriesRules;
import io.shardmill.series.steps.Correlation;
import io.shardmill.series.steps.RowMeasures;
import io.shardmill.series.steps.ValueClasses;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalDouble;

/** What the report judges rows by: the rules of the run, each as a check of a number. */
final class RowChecks {

  private final SeriesRules rules;
  private final List<QualityRule> checks = new ArrayList<>(List.of(QualityRule.booksBalance()));

  private RowChecks(SeriesRules rules) {
    this.rules = rules;
  }

  /**
   * The checks of a run.
   *
   * @param names of the measured columns, in their order
   */
  static List<QualityRule> of(List<String> names, SeriesRules rules) {
    RowChecks checks = new RowChecks(rules);
    checks.ofRows();
    for (int column = 0; column < names.size(); column++) {
      checks.ofColumn(column, names.get(column));
    }
    for (int i = 0; i < rules.correlations().size(); i++) {
      checks.ofColumns(new Correlation(i), rules.correlations().get(i));
    }
    return checks.checks;
  }

  private void ofRows() {
    add(
        "Rows that contradict another one of their time",
        Limits.atMost(0, 0),
        (observed, books) -> filtered(books, "CONTRADICTED_ROW"));
    add(
        "Rows that repeat another one",
        Limits.atMost(0, Double.MAX_VALUE),
        (observed, books) -> filtered(books, "REPEATED_ROW"));
    add(
        "Share of rows after a gap",
        Limits.atMost(0, 1),
        (observed, books) -> share(observed, RowMeasures.GAPS, RowMeasures.ROWS));
  }

  /** Of a run that was told an interval. */
  static QualityRule interval() {
    return QualityRule.within(
        "Share of things and longest windows with another interval than told",
        Limits.atMost(0, 1),
        (observed, books) -> share(observed, RowMeasures.OTHER_INTERVAL, RowMeasures.SERIES));
  }

  private static OptionalDouble filtered(Conservation books, String rule) {
    return OptionalDouble.of(books.filtered().getOrDefault(rule, 0L));
  }

  private void ofColumn(int column, String name) {
    ColumnRules rule = rules.of(name);
    add(
        "Share of rows without " + name,
        Limits.atMost(rules.mostMissing(), rules.mostMissing()),
        (observed, books) -> share(observed, RowMeasures.missing(column, name), RowMeasures.ROWS));
    Measure values = RowMeasures.values(column, name);
    if (rule.range() != null) {
      add(
          "Share of %s out of range".formatted(name),
          Limits.atMost(0, rules.mostOutOfRange()),
          (observed, books) -> outOfRange(observed, values));
    }
    if (rule.range() != null && rule.leastSpread() != null) {
      add(
          "Greatest less least " + name,
          atLeast(rule.leastSpread()),
          (observed, books) -> spread(observed, values));
    }
    if (rule.mostRise() != null) {
      add(
          "Share of rows in which %s rises".formatted(name),
          Limits.atMost(0, 0),
          (observed, books) -> share(observed, RowMeasures.rises(column, name), RowMeasures.ROWS));
    }
    for (String label : new ValueClasses(rule.classes()).labels()) {
      add(
          "Share of %s %s".formatted(name, label),
          atLeast(rules.leastClass()),
          (observed, books) -> shareOf(label, observed, RowMeasures.classes(column, name)));
    }
  }

  private void ofColumns(Correlation correlation, CorrelationRule rule) {
    add(
        "Correlation of %s and %s".formatted(rule.column(), rule.other()),
        new Limits(-Double.MAX_VALUE, rule.low(), rule.high(), Double.MAX_VALUE),
        (observed, books) -> correlation.of(observed));
  }

  /** A smaller value is a warning, never an error. */
  private static Limits atLeast(double least) {
    return Limits.atLeast(least, Double.NEGATIVE_INFINITY);
  }

  private void add(String name, Limits limits, QualityRule.Quantity quantity) {
    checks.add(QualityRule.within(name, limits, quantity));
  }

  private static OptionalDouble share(StatisticsSet observed, Measure part, Measure whole) {
    long all = count(observed, whole);
    return all == 0
        ? OptionalDouble.empty()
        : OptionalDouble.of((double) count(observed, part) / all);
  }

  private static long count(StatisticsSet observed, Measure measure) {
    return observed.get(measure, CountStatistic.class).map(CountStatistic::count).orElse(0L);
  }

  private static OptionalDouble shareOf(String label, StatisticsSet observed, Measure classes) {
    CategoryStatistics counts = observed.get(classes, CategoryStatistics.class).orElse(null);
    return counts == null || counts.total() == 0
        ? OptionalDouble.empty()
        : OptionalDouble.of((double) counts.count(label) / counts.total());
  }

  private static OptionalDouble spread(StatisticsSet observed, Measure values) {
    NumericStatistics numbers = observed.get(values, NumericStatistics.class).orElse(null);
    return numbers == null || numbers.count() == 0
        ? OptionalDouble.empty()
        : OptionalDouble.of(numbers.max().getAsDouble() - numbers.min().getAsDouble());
  }

  private static OptionalDouble outOfRange(StatisticsSet observed, Measure values) {
    NumericStatistics numbers = observed.get(values, NumericStatistics.class).orElse(null);
    return numbers == null || numbers.count() == 0
        ? OptionalDouble.empty()
        : OptionalDouble.of((double) (numbers.below() + numbers.above()) / numbers.count());
  }
}
