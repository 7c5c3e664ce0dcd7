package io.shardmill.series;

import java.io.Serializable;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * What ought to hold of the rows of series. Each is judged by things: the rows of one are never
 * compared with those of another.
 *
 * @param columns the rules of columns by their names
 * @param correlations how columns should go together; a warning where they do not
 * @param mostOutOfRange share of values that may be out of range before that is an error; any is a
 *     warning
 * @param mostMissing share of rows that may have no value of a column
 * @param leastClass share of rows that each class should have
 */
public record SeriesRules(
    SortedMap<String, ColumnRules> columns,
    List<CorrelationRule> correlations,
    double mostOutOfRange,
    double mostMissing,
    double leastClass)
    implements Serializable {

  /** Of any column: up to a hundredth is out of range, and a thousandth missing. */
  public static final SeriesRules NONE = of(Map.of(), List.of());

  public SeriesRules {
    columns = Collections.unmodifiableSortedMap(new TreeMap<>(columns));
    correlations = List.copyOf(correlations);
  }

  /** Rules for some columns, with the usual shares. */
  public static SeriesRules of(
      Map<String, ColumnRules> columns, List<CorrelationRule> correlations) {
    return new SeriesRules(new TreeMap<>(columns), correlations, 0.01, 0.001, 0.01);
  }

  /** The rules of a column, of which none may be. */
  public ColumnRules of(String column) {
    return columns.getOrDefault(column, ColumnRules.NONE);
  }
}
