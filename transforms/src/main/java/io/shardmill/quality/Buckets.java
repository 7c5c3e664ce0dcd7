package io.shardmill.quality;

import io.shardmill.quality.chart.Axis.Scale;
import java.util.Arrays;

/**
 * What a {@link QuantileSketch} counted: how many values are from one number to another, in
 * ascending order.
 *
 * @param from the least value of each bucket
 * @param to the greatest value of each bucket
 * @param counts how many values each holds, at least one
 */
record Buckets(double[] from, double[] to, long[] counts) {

  int size() {
    return counts.length;
  }

  long total() {
    return Arrays.stream(counts).sum();
  }

  /** Those that a scale has a place for. */
  Buckets shown(Scale scale) {
    int first = 0;
    while (scale == Scale.LOGARITHMIC && first < size() && from[first] <= 0) {
      first++;
    }
    return new Buckets(
        Arrays.copyOfRange(from, first, size()),
        Arrays.copyOfRange(to, first, size()),
        Arrays.copyOfRange(counts, first, size()));
  }

  /** A quantile, low by the width of its bucket at most. */
  double quantile(double fraction) {
    long rank = Math.max(1, (long) Math.ceil(fraction * total()));
    long seen = 0;
    int i = 0;
    while (i < size() - 1 && seen + counts[i] < rank) {
      seen += counts[i++];
    }
    return from[i];
  }

  /** Whether all values are whole numbers, as far as buckets tell. */
  boolean integral() {
    for (int i = 0; i < size(); i++) {
      double least = from[i] < 0 ? to[i] : from[i];
      if (least != Math.rint(least)) {
        return false;
      }
    }
    return true;
  }

  /** The least distance of two values between bounds, if there are few different ones; else 0. */
  double apart(double low, double high, int few) {
    double least = Double.POSITIVE_INFINITY;
    int different = 0;
    double before = Double.NaN;
    for (double value : from) {
      if (value >= low && value <= high) {
        different++;
        least = value - before < least ? value - before : least;
        before = value;
      }
    }
    return different < 2 || different > few ? 0 : least;
  }
}
