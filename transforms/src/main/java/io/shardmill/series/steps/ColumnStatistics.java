package io.shardmill.series.steps;

import io.shardmill.column.Column;
import io.shardmill.column.ColumnType;
import io.shardmill.series.SeriesFeature;
import io.shardmill.series.SeriesWindow;
import java.math.BigDecimal;
import java.util.ArrayList;
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
    for (int row = window.from(); row < window.to(); row++) {
      if (!Double.isNaN(values[row])) {
        count++;
        last = row;
        sum += values[row];
        time += times[row] - window.start();
      }
    }
    out[at] = count;
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
    double[] sorted = window.sorted(column);
    int first = window.from();
    boolean any = count > 0;
    out[at + 1] = mean;
    out[at + 2] = count > 1 ? Math.sqrt(squares / (count - 1)) : Double.NaN;
    out[at + 3] = any ? sorted[first] : Double.NaN;
    out[at + 4] = any ? sorted[first + count - 1] : Double.NaN;
    out[at + 5] = any ? values[last] : Double.NaN;
    out[at + 6] = count > 1 ? products / timeSquares : Double.NaN;
    for (int i = 0; i < quantiles.size(); i++) {
      out[at + 7 + i] = any ? quantile(sorted, first, count, quantiles.get(i)) : Double.NaN;
    }
  }

  /** As numpy does by default. */
  private static double quantile(double[] sorted, int first, int count, double quantile) {
    double place = quantile * (count - 1);
    int below = (int) place;
    double low = sorted[first + below];
    double rest = place - below;
    return rest == 0 ? low : low + rest * (sorted[first + below + 1] - low);
  }
}
