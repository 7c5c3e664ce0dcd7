package io.shardmill.quality;

import io.shardmill.quality.QualityCheck.Status;
import io.shardmill.quality.chart.Figures;
import java.io.Serializable;
import java.util.List;
import java.util.OptionalDouble;

/**
 * Something that ought to hold of a whole data set, judged from its statistics and its books.
 *
 * <pre>{@code
 * List<QualityCheck> checks =
 *     QualityRule.checkAll(
 *         List.of(
 *             QualityRule.booksBalance(),
 *             QualityRule.rejectedShare(Limits.atMost(0, 0.01)),
 *             QualityRule.mean("Mean call rate", Measure.of("call_rate").after(),
 *                 Limits.atLeast(0.98, 0.9))),
 *         statistics,
 *         conservation);
 * }</pre>
 */
@FunctionalInterface
public interface QualityRule extends Serializable {

  /** Judges a data set. */
  QualityCheck check(StatisticsSet statistics, Conservation conservation);

  /** A number drawn from a data set; empty if it was not measured. */
  @FunctionalInterface
  interface Quantity extends Serializable {
    OptionalDouble of(StatisticsSet statistics, Conservation conservation);
  }

  /** Judges by several rules, in their order. */
  static List<QualityCheck> checkAll(
      List<QualityRule> rules, StatisticsSet statistics, Conservation conservation) {
    return rules.stream().map(rule -> rule.check(statistics, conservation)).toList();
  }

  /** A number must be within limits. Warns if it was not measured. */
  static QualityRule within(String name, Limits limits, Quantity quantity) {
    return (statistics, conservation) -> {
      OptionalDouble value = quantity.of(statistics, conservation);
      if (value.isEmpty()) {
        return new QualityCheck(
            name, Status.WARN, "not measured", limits.toString(), "No row has this value.");
      }
      Status status = limits.judge(value.getAsDouble());
      String message =
          switch (status) {
            case PASS -> "";
            case WARN -> "Outside the expected range.";
            case FAIL -> "Far outside the expected range: look at it before using the data.";
          };
      return new QualityCheck(
          name, status, Figures.number(value.getAsDouble()), limits.toString(), message);
    };
  }

  /** The mean of a numeric measure must be within limits. */
  static QualityRule mean(String name, Measure measure, Limits limits) {
    return within(
        name,
        limits,
        (statistics, conservation) ->
            statistics
                .get(measure, NumericStatistics.class)
                .map(NumericStatistics::mean)
                .orElse(OptionalDouble.empty()));
  }

  /** The share of rows that were rejected, of those read. */
  static QualityRule rejectedShare(Limits limits) {
    return within(
        "Rejected share",
        limits,
        (statistics, conservation) -> share(conservation.totalRejected(), conservation.read()));
  }

  /** The share of rows that were written, of those read or added. */
  static QualityRule writtenShare(Limits limits) {
    return within(
        "Written share",
        limits,
        (statistics, conservation) -> share(conservation.written(), conservation.incoming()));
  }

  /** Every row must be written, or be counted with the reason why not. */
  static QualityRule booksBalance() {
    return (statistics, conservation) -> {
      long gone =
          conservation.written() + conservation.totalRejected() + conservation.totalFiltered();
      return new QualityCheck(
          "Every row is accounted for",
          conservation.balanced() ? Status.PASS : Status.FAIL,
          "%s in, %s out".formatted(Figures.count(conservation.incoming()), Figures.count(gone)),
          "in = out",
          conservation.balanced() ? "" : "Rows were lost or doubled: do not use the data.");
    };
  }

  private static OptionalDouble share(long part, long whole) {
    return whole == 0 ? OptionalDouble.empty() : OptionalDouble.of((double) part / whole);
  }
}
