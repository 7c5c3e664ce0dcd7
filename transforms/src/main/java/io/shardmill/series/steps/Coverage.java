package io.shardmill.series.steps;

import io.shardmill.column.Column;
import io.shardmill.column.ColumnType;
import io.shardmill.series.SeriesFeature;
import io.shardmill.series.SeriesWindow;
import java.util.List;

/** How much of a window its rows tell of. */
public record Coverage() implements SeriesFeature {

  private static final double MICROS = 1e-6;

  @Override
  public List<Column> columns() {
    return List.of(
        Column.of("rows", ColumnType.INT64).nullable().about("Rows in the window, each time once"),
        Column.of("coverage", ColumnType.FLOAT64)
            .nullable()
            .about(
                "Share of the window that is held by a row: each holds until the next one, not"
                    + " longer than twice the interval between rows"),
        Column.of("gaps", ColumnType.INT64)
            .nullable()
            .about("Stretches without a row of more than twice the interval, at both ends too"),
        Column.of("longest_gap_s", ColumnType.FLOAT64)
            .nullable()
            .unit("s")
            .about("The longest of them, 0 if there is none"));
  }

  @Override
  public void measure(SeriesWindow window, double[] out, int at) {
    int from = window.from();
    int to = window.to();
    out[at] = to - from;
    if (window.interval() == 0) {
      out[at + 1] = Double.NaN;
      out[at + 2] = Double.NaN;
      out[at + 3] = Double.NaN;
      return;
    }
    double held = 0;
    long gaps = 0;
    long longest = 0;
    long before = window.start();
    for (int row = from; row < to; row++) {
      long time = window.times()[row];
      held += window.held()[row];
      gaps += window.gap(time - before) ? 1 : 0;
      longest = Math.max(longest, time - before);
      before = time;
    }
    gaps += window.gap(window.end() - before) ? 1 : 0;
    longest = Math.max(longest, window.end() - before);
    out[at + 1] = held / ((window.end() - window.start()) * MICROS);
    out[at + 2] = gaps;
    out[at + 3] = window.gap(longest) ? longest * MICROS : 0;
  }
}
