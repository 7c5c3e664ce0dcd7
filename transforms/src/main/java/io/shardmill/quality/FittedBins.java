package io.shardmill.quality;

import io.shardmill.quality.Exhibit.Staged;
import io.shardmill.quality.chart.Axis.Scale;
import java.util.ArrayList;
import java.util.List;

/**
 * Bins for a picture, made after the data was seen: they span the data, leave far outliers to the
 * edges, and end at round numbers. A value within the error of quantiles below an edge may be
 * counted above it.
 *
 * @param edges of the bins, ascending
 * @param counts of each stage: below the bins, in each, above
 */
record FittedBins(double[] edges, List<long[]> counts) {

  private static final int MOST = 40;
  private static final int FEWEST = 8;
  private static final int[] PER_DECADE = {40, 20, 10, 5, 2, 1};

  static FittedBins of(Scale scale, List<Staged<NumericStatistics>> stages) {
    List<Buckets> all = stages.stream().map(stage -> stage.statistic().buckets()).toList();
    double[] edges = edges(scale, all, min(stages), max(stages));
    List<long[]> counts = new ArrayList<>();
    for (Buckets buckets : all) {
      counts.add(count(edges, buckets));
    }
    return new FittedBins(edges, counts);
  }

  private static long[] count(double[] edges, Buckets buckets) {
    long[] counts = new long[edges.length + 1];
    int last = edges.length - 1;
    int bin = 0;
    for (int i = 0; i < buckets.size(); i++) {
      while (bin <= last && buckets.to()[i] >= edges[bin]) {
        bin++;
      }
      boolean lastEdge = bin > last && buckets.from()[i] <= edges[last];
      counts[lastEdge ? last : bin] += buckets.counts()[i];
    }
    return counts;
  }

  private static double min(List<Staged<NumericStatistics>> stages) {
    return stages.stream()
        .mapToDouble(stage -> stage.statistic().min().orElse(Double.NaN))
        .filter(Double::isFinite)
        .min()
        .orElse(0);
  }

  private static double max(List<Staged<NumericStatistics>> stages) {
    return stages.stream()
        .mapToDouble(stage -> stage.statistic().max().orElse(Double.NaN))
        .filter(Double::isFinite)
        .max()
        .orElse(0);
  }

  private static double[] edges(Scale scale, List<Buckets> all, double min, double max) {
    Buckets widest =
        all.stream()
            .map(each -> each.shown(scale))
            .reduce((a, b) -> b.total() > a.total() ? b : a)
            .orElseThrow();
    if (widest.size() == 0) {
      return scale == Scale.LOGARITHMIC ? new double[] {1, 10} : new double[] {0, 1};
    }
    double low = scale.position(Math.max(min, widest.from()[0]));
    double high = scale.position(max);
    double usualLow = scale.position(widest.quantile(0.005));
    double usualHigh = scale.position(widest.quantile(0.995));
    double span = usualHigh - usualLow;
    if (span > 0) {
      low = low < usualLow - span / 2 ? usualLow - span / 4 : low;
      high = high > usualHigh + span / 2 ? usualHigh + span / 4 : high;
    }
    // Of few values, bins as narrow as of many would hold one value each.
    int most = (int) Math.max(FEWEST, Math.min(MOST, 1.2 * Math.sqrt((double) widest.total())));
    return scale == Scale.LOGARITHMIC
        ? logarithmic(low, high, most)
        : linear(low, high, most, widest);
  }

  private static double[] logarithmic(double low, double high, int most) {
    for (int perDecade : PER_DECADE) {
      long first = (long) Math.floor(low * perDecade + 1e-9);
      long last = (long) Math.floor(high * perDecade + 1e-9) + 1;
      if (last - first <= most || perDecade == 1) {
        double[] edges = new double[(int) (last - first) + 1];
        for (int i = 0; i < edges.length; i++) {
          edges[i] = StrictMath.pow(10, (double) (first + i) / perDecade);
        }
        return edges;
      }
    }
    throw new AssertionError("One bin in a decade always serves");
  }

  private static double[] linear(double low, double high, int most, Buckets buckets) {
    boolean integral = buckets.integral();
    double span = high - low;
    double step = span > 0 ? roundUp(span / most) : roundUp(Math.max(Math.abs(low), 1) / most);
    step = Math.max(step, integral ? 1 : buckets.apart(low, high, most));
    long first = (long) Math.floor(low / step + 1e-9);
    double end = high / step;
    long last = integral ? (long) Math.floor(end + 1e-9) + 1 : (long) Math.ceil(end - 1e-9);
    last = Math.max(last, first + 1);
    double[] edges = new double[(int) (last - first) + 1];
    for (int i = 0; i < edges.length; i++) {
      edges[i] = round((first + i) * step, step);
    }
    return edges;
  }

  /** 1, 2 or 5 times a power of ten. */
  static double roundUp(double width) {
    double decade = Double.parseDouble("1e" + (int) Math.floor(Math.log10(width)));
    for (double digit : new double[] {1, 2, 5}) {
      if (digit * decade >= width * (1 - 1e-9)) {
        return digit * decade;
      }
    }
    return 10 * decade;
  }

  /** Without the dust of multiplying: 3 times 0.1 is 0.3. */
  private static double round(double edge, double step) {
    double whole = Math.rint(1 / step);
    return step < 1 && whole < 1e12 ? Math.rint(edge * whole * 10) / (whole * 10) : edge;
  }
}
