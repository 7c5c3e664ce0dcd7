package io.shardmill.series.steps;

import io.shardmill.column.Column;
import io.shardmill.column.ColumnType;
import io.shardmill.series.SeriesFeature;
import io.shardmill.series.SeriesWindow;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * Statistics of the values that a column has in a window.
 *
 * @param column its place among the measured columns
 * @param name its name, which those of the features begin with
 * @param unit its unit, empty if it has none
 * @param quantiles which quantiles are measured, from 0 to 1
 */
public record ColumnStatistics(int column, String name, String unit, List<Double> quantiles)
    implements SeriesFeature {

  private static final double DAY = 86_400e6;

  /** Columns before those of quantiles. */
  private static final int PLAIN = 7;

  public ColumnStatistics {
    quantiles = List.copyOf(quantiles);
    for (double quantile : quantiles) {
      if (!(quantile >= 0 && quantile <= 1)) {
        throw new IllegalArgumentException("quantiles are from 0 to 1, not " + quantile);
      }
    }
  }

  @Override
  public List<Column> columns() {
    List<Column> columns = new ArrayList<>();
    columns.add(
        Column.of(name + "_count", ColumnType.INT64).nullable().about("Rows that have a value"));
    columns.add(real("mean", unit, "Mean of the rows"));
    columns.add(real("std", unit, "Standard deviation, by n - 1; null of fewer than two values"));
    columns.add(real("min", unit, "Least value"));
    columns.add(real("max", unit, "Greatest value"));
    columns.add(real("last", unit, "Value of the last row that has one"));
    columns.add(
        real(
            "slope_per_day",
            unit.isEmpty() ? "1/d" : unit + "/d",
            "Slope of the line of least squares over time; null of fewer than two values"));
    for (double quantile : quantiles) {
      columns.add(
          real(
              "p"
                  + BigDecimal.valueOf(quantile)
                      .movePointRight(2)
                      .stripTrailingZeros()
                      .toPlainString(),
              unit,
              "Quantile %s, between two values by a line".formatted(quantile)));
    }
    return columns;
  }

  private Column real(String feature, String featureUnit, String about) {
    return Column.of(name + "_" + feature, ColumnType.FLOAT64)
        .nullable()
        .unit(featureUnit)
        .about(about);
  }

  @Override
  public void measure(SeriesWindow window, double[] out, int at) {
    double[] values = window.values(column);
    long[] times = window.times();
    int count = 0;
    int last = -1;
    double sum = 0;
    double time = 0;
    double min = Double.POSITIVE_INFINITY;
    double max = Double.NEGATIVE_INFINITY;
    for (int row = window.from(); row < window.to(); row++) {
      double value = values[row];
      if (!Double.isNaN(value)) {
        count++;
        last = row;
        sum += value;
        time += times[row] - window.start();
        min = Math.min(min, value);
        max = Math.max(max, value);
      }
    }
    Arrays.fill(out, at, at + PLAIN + quantiles.size(), Double.NaN);
    out[at] = count;
    if (count == 0) {
      return;
    }
    double mean = sum / count;
    double meanTime = time / count;
    double squares = 0;
    double products = 0;
    double timeSquares = 0;
    for (int row = window.from(); row < window.to(); row++) {
      double difference = values[row] - mean;
      if (!Double.isNaN(difference)) {
        double later = (times[row] - window.start() - meanTime) / DAY;
        squares += difference * difference;
        products += difference * later;
        timeSquares += later * later;
      }
    }
    out[at + 1] = mean;
    out[at + 3] = min;
    out[at + 4] = max;
    out[at + 5] = values[last];
    if (count > 1) {
      out[at + 2] = Math.sqrt(squares / (count - 1));
      out[at + 6] = products / timeSquares;
    }
    quantiles(window, count, min, max, out, at + PLAIN);
  }

  /** As numpy does by default. */
  private void quantiles(
      SeriesWindow window, int count, double min, double max, double[] out, int at) {
    int[] ranks = new int[2 * quantiles.size()];
    for (int i = 0; i < quantiles.size(); i++) {
      int below = (int) (quantiles.get(i) * (count - 1));
      ranks[2 * i] = below;
      ranks[2 * i + 1] = Math.min(below + 1, count - 1);
    }
    double[] found = window.ranked(column, count, min, max, ranks);
    for (int i = 0; i < quantiles.size(); i++) {
      double rest = quantiles.get(i) * (count - 1) - ranks[2 * i];
      double low = found[2 * i];
      out[at + i] = rest == 0 ? low : low + rest * (found[2 * i + 1] - low);
    }
  }
}
