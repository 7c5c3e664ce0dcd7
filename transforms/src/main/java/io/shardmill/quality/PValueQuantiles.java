package io.shardmill.quality;

import io.shardmill.quality.chart.XyChart.Point;
import java.util.ArrayList;
import java.util.List;

/**
 * Quantiles of p values against those of the uniform distribution, both as {@code -log10 p}: what
 * lies above the diagonal is smaller than chance makes it.
 */
public final class PValueQuantiles {

  private PValueQuantiles() {}

  /**
   * A point for each bucket of values that are alike: x is expected, y observed. A p value is off
   * by the {@link NumericStatistics#quantileError} at most.
   */
  public static List<Point> of(NumericStatistics pValues) {
    Buckets buckets = pValues.buckets();
    double total = buckets.total();
    List<Point> points = new ArrayList<>();
    double seen = 0;
    for (int i = 0; i < buckets.size(); i++) {
      double rank = seen + (buckets.counts()[i] + 1) / 2.0;
      seen += buckets.counts()[i];
      double p = Math.max(Double.MIN_NORMAL, buckets.from()[i]);
      points.add(
          new Point(-StrictMath.log10(rank / (total + 1)), Math.max(0, -StrictMath.log10(p))));
    }
    return points;
  }
}
