package io.shardmill.series;

import io.shardmill.column.Column;
import java.io.Serializable;
import java.util.List;

/**
 * What is measured of each window, in one or more columns.
 *
 * <pre>{@code
 * record Rows() implements SeriesFeature {
 *   public List<Column> columns() {
 *     return List.of(Column.of("rows", ColumnType.INT64).nullable());
 *   }
 *
 *   public void measure(SeriesWindow window, double[] out, int at) {
 *     out[at] = window.to() - window.from();
 *   }
 * }
 * }</pre>
 */
public interface SeriesFeature extends Serializable {

  /** The columns; nullable ones of INT64 or FLOAT64. */
  List<Column> columns();

  /**
   * Measures a window of at least one row.
   *
   * @param out takes a number for each column, NaN for null
   * @param at where the first goes
   */
  void measure(SeriesWindow window, double[] out, int at);
}
