package io.shardmill.series.steps;

import io.shardmill.quality.Bins;
import io.shardmill.quality.Measure;
import io.shardmill.quality.NumericStatistics;
import io.shardmill.quality.StatisticsSet;
import java.util.Optional;
import java.util.OptionalDouble;

/**
 * Pearson's correlation of two columns over the rows that have both, of statistics that merge: by
 * the variances of the one, of the other and of their sum, {@code (var(x + y) - var(x) - var(y)) /
 * (2 sd(x) sd(y))}.
 *
 * @param number tells correlations of a run apart
 */
public record Correlation(int number) {

  /** What is asked of these numbers is their variance alone. */
  private static final Bins BINS = Bins.uniform(-1_000, 1_000, 20);

  /** Adds the rows of two columns; a row without one of both is left out. */
  void add(double[] column, double[] other, StatisticsSet statistics) {
    NumericStatistics one = statistics.numeric(measure("one"), BINS);
    NumericStatistics two = statistics.numeric(measure("other"), BINS);
    NumericStatistics sum = statistics.numeric(measure("sum"), BINS);
    for (int row = 0; row < column.length; row++) {
      double total = column[row] + other[row];
      if (Double.isFinite(total)) {
        one.add(column[row]);
        two.add(other[row]);
        sum.add(total);
      }
    }
  }

  /** The correlation, empty where the rows do not tell it, as where a column is the same in all. */
  public OptionalDouble of(StatisticsSet statistics) {
    Optional<Double> one = variance("one", statistics);
    Optional<Double> two = variance("other", statistics);
    Optional<Double> sum = variance("sum", statistics);
    if (one.isEmpty() || two.isEmpty() || sum.isEmpty() || one.get() == 0 || two.get() == 0) {
      return OptionalDouble.empty();
    }
    double both = (sum.get() - one.get() - two.get()) / 2;
    return OptionalDouble.of(both / Math.sqrt(one.get()) / Math.sqrt(two.get()));
  }

  private Optional<Double> variance(String part, StatisticsSet statistics) {
    return statistics
        .get(measure(part), NumericStatistics.class)
        .map(NumericStatistics::variance)
        .filter(OptionalDouble::isPresent)
        .map(OptionalDouble::getAsDouble);
  }

  private Measure measure(String part) {
    return Measure.of("correlation.%d.%s".formatted(number, part));
  }
}
