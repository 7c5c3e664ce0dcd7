package io.shardmill.quality;

import com.fasterxml.jackson.databind.JsonNode;
import io.shardmill.quality.chart.XyChart.Point;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * How the values of a measure are divided among the bins of a histogram, or among labels.
 *
 * @param edges of the bins, none for labels
 * @param counts by bin, those below and above first and last; or by label
 */
record Shares(double[] edges, SortedMap<String, Long> counts) {

  /** A share of no value counts as this one, as the logarithm of 0 is not there. */
  private static final double LEAST = 1e-4;

  private static final double CLASS = 0.1;

  /** Those of a statistic, if it has values that can be divided. */
  static Optional<Shares> of(Statistic statistic) {
    if (statistic instanceof CategoryStatistics categories && categories.total() > 0) {
      SortedMap<String, Long> counts = new TreeMap<>(categories.counts());
      counts.put("", categories.other());
      return Optional.of(new Shares(new double[0], counts));
    }
    if (statistic instanceof NumericStatistics numbers && numbers.count() > 0) {
      Bins bins = numbers.bins();
      double[] edges = new double[bins.count() + 1];
      long[] counts = new long[bins.count() + 2];
      counts[0] = numbers.below();
      for (int i = 0; i <= bins.count(); i++) {
        edges[i] = bins.edge(i);
      }
      for (int i = 0; i < bins.count(); i++) {
        counts[i + 1] = numbers.binCount(i);
      }
      counts[bins.count() + 1] = numbers.above();
      return Optional.of(new Shares(edges, numbered(counts)));
    }
    return Optional.empty();
  }

  /** Those of a statistic as a report has it. */
  static Optional<Shares> of(JsonNode statistic) {
    JsonNode histogram = statistic.path("histogram");
    if (histogram.path("counts").isArray() && statistic.path("count").asLong() > 0) {
      double[] edges = new double[histogram.path("edges").size()];
      Arrays.setAll(edges, i -> histogram.path("edges").path(i).asDouble());
      long[] counts = new long[histogram.path("counts").size() + 2];
      counts[0] = histogram.path("below").asLong();
      for (int i = 1; i + 1 < counts.length; i++) {
        counts[i] = histogram.path("counts").path(i - 1).asLong();
      }
      counts[counts.length - 1] = histogram.path("above").asLong();
      return Optional.of(new Shares(edges, numbered(counts)));
    }
    if (statistic.path("counts").isObject() && statistic.path("total").asLong() > 0) {
      SortedMap<String, Long> counts = new TreeMap<>();
      statistic
          .path("counts")
          .fields()
          .forEachRemaining(label -> counts.put(label.getKey(), label.getValue().asLong()));
      counts.put("", statistic.path("other").asLong());
      return Optional.of(new Shares(new double[0], counts));
    }
    return Optional.empty();
  }

  private static SortedMap<String, Long> numbered(long[] counts) {
    SortedMap<String, Long> numbered = new TreeMap<>();
    for (int i = 0; i < counts.length; i++) {
      numbered.put("%03d".formatted(i), counts[i]);
    }
    return numbered;
  }

  /** Whether both are divided in the same way. */
  boolean comparable(Shares other) {
    return Arrays.equals(edges, other.edges);
  }

  long total() {
    return counts.values().stream().mapToLong(Long::longValue).sum();
  }

  /** Values that are in no bin, or of no label that is kept. */
  long outside() {
    return edges.length == 0
        ? counts.getOrDefault("", 0L)
        : counts.getOrDefault(counts.firstKey(), 0L) + counts.getOrDefault(counts.lastKey(), 0L);
  }

  /** The share of each class, at the middle of a bin or at the number of a label. */
  List<Point> points() {
    List<Point> points = new ArrayList<>();
    double all = total();
    int place = 0;
    for (long count : counts.values()) {
      if (edges.length == 0) {
        points.add(new Point(place, count / all));
      } else if (place > 0 && place < edges.length) {
        points.add(new Point((edges[place - 1] + edges[place]) / 2, count / all));
      }
      place++;
    }
    return points;
  }

  /**
   * The population stability index: the sum of (q - p) ln(q / p) over classes, with their shares p
   * before and q now. Neighbouring bins are one class until it has a tenth of the values before.
   */
  static double stabilityIndex(Shares before, Shares now) {
    TreeSet<String> classes = new TreeSet<>(before.counts.keySet());
    classes.addAll(now.counts.keySet());
    double index = 0;
    double p = 0;
    double q = 0;
    for (Map.Entry<String, String> each : ends(classes).entrySet()) {
      p += (double) before.counts.getOrDefault(each.getKey(), 0L) / before.total();
      q += (double) now.counts.getOrDefault(each.getKey(), 0L) / now.total();
      if (before.edges.length == 0 || p >= CLASS || each.getValue().isEmpty()) {
        index += term(p, q);
        p = 0;
        q = 0;
      }
    }
    return index;
  }

  /** Each class with the one after it, empty after the last. */
  private static SortedMap<String, String> ends(TreeSet<String> classes) {
    SortedMap<String, String> ends = new TreeMap<>();
    for (String each : classes) {
      String next = classes.higher(each);
      ends.put(each, next == null ? "" : next);
    }
    return ends;
  }

  private static double term(double p, double q) {
    double before = Math.max(p, LEAST);
    double now = Math.max(q, LEAST);
    return (now - before) * StrictMath.log(now / before);
  }
}
