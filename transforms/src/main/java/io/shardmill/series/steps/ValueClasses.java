package io.shardmill.series.steps;

import io.shardmill.quality.CategoryStatistics;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;

/** Counts values by classes: those below the first bound, from it to before the next, and so on. */
public final class ValueClasses {

  private final List<Double> bounds;
  private final long[] counts;

  /**
   * No value yet.
   *
   * @param bounds rising; none for a single class
   */
  public ValueClasses(List<Double> bounds) {
    this.bounds = List.copyOf(bounds);
    this.counts = new long[bounds.size() + 1];
  }

  void add(double value) {
    int of = 0;
    while (of < bounds.size() && value >= bounds.get(of)) {
      of++;
    }
    counts[of]++;
  }

  void writeTo(CategoryStatistics statistics) {
    List<String> labels = labels();
    for (int i = 0; i < counts.length; i++) {
      statistics.add(labels.get(i), counts[i]);
    }
  }

  /** The names of the classes: {@code below 80}, {@code from 80}, {@code from 90}. */
  public List<String> labels() {
    List<String> labels = new ArrayList<>();
    for (double bound : bounds) {
      String number = BigDecimal.valueOf(bound).stripTrailingZeros().toPlainString();
      if (labels.isEmpty()) {
        labels.add("below " + number);
      }
      labels.add("from " + number);
    }
    return labels;
  }
}
