package io.shardmill.series;

import java.io.Serializable;
import java.util.Collections;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * What ought to hold of the rows of series. Each is judged by things: the rows of one are never
 * compared with those of another.
 *
 * @param ranges the values that a column can have
 * @param mostRise of columns that do not rise: by how much a value may be above the one before, for
 *     what it is measured with
 * @param mostOutOfRange share of values that may be out of range before that is an error; any is a
 *     warning
 * @param mostMissing share of rows that may have no value of a column
 */
public record SeriesRules(
    SortedMap<String, Range> ranges,
    SortedMap<String, Double> mostRise,
    double mostOutOfRange,
    double mostMissing)
    implements Serializable {

  /** Of any column: up to a hundredth is out of range, and a thousandth missing. */
  public static final SeriesRules NONE = of(Map.of(), Map.of());

  /** The values from {@code low} to {@code high}. */
  public record Range(double low, double high) implements Serializable {
    public Range {
      if (!(low < high)) {
        throw new IllegalArgumentException("%s is not below %s".formatted(low, high));
      }
    }
  }

  public SeriesRules {
    ranges = Collections.unmodifiableSortedMap(new TreeMap<>(ranges));
    mostRise = Collections.unmodifiableSortedMap(new TreeMap<>(mostRise));
  }

  /** Rules for some columns, with the usual shares. */
  public static SeriesRules of(Map<String, Range> ranges, Map<String, Double> mostRise) {
    return new SeriesRules(new TreeMap<>(ranges), new TreeMap<>(mostRise), 0.01, 0.001);
  }
}
