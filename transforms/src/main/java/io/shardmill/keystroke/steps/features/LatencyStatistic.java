package io.shardmill.keystroke.steps.features;

import java.util.Arrays;
import java.util.Locale;

/**
 * What is told of the latencies of one key or pair of keys in one group. Nothing is known of none,
 * and no deviation of a single one.
 */
public enum LatencyStatistic {
  /** The one in the middle, or the mean of the two that are. */
  MEDIAN,
  /** The arithmetic mean. */
  MEAN,
  /** The standard deviation of a sample: the squares are divided by one less than their number. */
  STD,
  /** A quarter is below: linear between the neighbours of place {@code (n - 1) / 4}. */
  Q1,
  /** Three quarters are below, likewise. */
  Q3;

  /** How many there are. */
  public static final int COUNT = values().length;

  /** How names of columns end. */
  public String symbol() {
    return name().toLowerCase(Locale.ROOT);
  }

  /**
   * All of them in their order, of latencies in ascending order; the order of summing is theirs, so
   * the result does not depend on how they came.
   *
   * @param sorted latencies; those of {@code [from, to)} count, which is one at least
   */
  static void ofSorted(double[] sorted, int from, int to, double[] target, int at) {
    int n = to - from;
    double mean = Arrays.stream(sorted, from, to).sum() / n;
    double squares = 0;
    for (int i = from; i < to; i++) {
      squares += (sorted[i] - mean) * (sorted[i] - mean);
    }
    target[at + MEDIAN.ordinal()] = quantile(sorted, from, n, 0.5);
    target[at + MEAN.ordinal()] = mean;
    target[at + STD.ordinal()] = n == 1 ? Double.NaN : Math.sqrt(squares / (n - 1));
    target[at + Q1.ordinal()] = quantile(sorted, from, n, 0.25);
    target[at + Q3.ordinal()] = quantile(sorted, from, n, 0.75);
  }

  private static double quantile(double[] sorted, int from, int n, double share) {
    double place = (n - 1) * share;
    int below = (int) place;
    double low = sorted[from + below];
    double high = sorted[from + Math.min(below + 1, n - 1)];
    return low + (high - low) * (place - below);
  }
}
