package io.shardmill.singlecell.steps.variable;

import java.util.Arrays;

/**
 * Bins of genes by their mean, as {@code pandas.cut} makes them: a bin holds its upper edge and not
 * its lower one.
 */
final class MeanBins {

  private static final int EQUAL_WIDTH = 20;

  /** Inner edges of {@link DispersionFlavor#CELL_RANGER}, in percent. */
  private static final int FIRST_PERCENTILE = 10;

  private static final int PERCENTILE_STEP = 5;

  /** Upper edges of all bins, rising. */
  private final double[] upper;

  private MeanBins(double[] upper) {
    this.upper = upper;
  }

  /** 20 bins of equal width; the lowest also holds its lower edge. */
  static MeanBins ofEqualWidth(double[] means) {
    double min = Arrays.stream(means).min().orElse(0);
    double max = Arrays.stream(means).max().orElse(0);
    if (min == max) {
      double margin = min == 0 ? 0.001 : 0.001 * Math.abs(min);
      min -= margin;
      max += margin;
    }
    double[] upper = new double[EQUAL_WIDTH];
    double step = (max - min) / EQUAL_WIDTH;
    for (int i = 1; i < EQUAL_WIDTH; i++) {
      upper[i - 1] = i * step + min;
    }
    upper[EQUAL_WIDTH - 1] = max;
    return new MeanBins(upper);
  }

  /**
   * Bins between the percentiles 0, 10, 15, ..., 100. Where many genes have the same mean some
   * percentiles are equal, and the bin between them is left out (scanpy gives up).
   */
  static MeanBins ofPercentiles(double[] means) {
    double[] sorted = means.clone();
    Arrays.sort(sorted);
    double[] upper = new double[(100 - FIRST_PERCENTILE) / PERCENTILE_STEP + 1];
    for (int i = 0; i < upper.length; i++) {
      upper[i] = percentile(sorted, FIRST_PERCENTILE + i * PERCENTILE_STEP);
    }
    return new MeanBins(Arrays.stream(upper).distinct().toArray());
  }

  /** Linear interpolation, rounded exactly as {@code numpy.percentile} rounds it. */
  private static double percentile(double[] sorted, int percent) {
    double place = (sorted.length - 1) * (percent / 100.0);
    int below = (int) Math.floor(place);
    double share = place - below;
    double low = sorted[below];
    double high = sorted[Math.min(below + 1, sorted.length - 1)];
    return share >= 0.5 ? high - (high - low) * (1 - share) : low + (high - low) * share;
  }

  /** The number of bins. */
  int count() {
    return upper.length;
  }

  /** The bin that holds a mean. */
  int of(double mean) {
    int found = Arrays.binarySearch(upper, mean);
    return Math.min(found >= 0 ? found : -found - 1, upper.length - 1);
  }
}
