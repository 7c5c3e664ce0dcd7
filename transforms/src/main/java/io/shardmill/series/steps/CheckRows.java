package io.shardmill.series.steps;

import io.shardmill.chunk.ChunkContext;
import io.shardmill.chunk.flow.StepTransform;
import io.shardmill.quality.Bins;
import io.shardmill.quality.Measure;
import io.shardmill.quality.NumericStatistics;
import io.shardmill.quality.StatisticsSet;
import io.shardmill.series.Series;
import io.shardmill.series.SeriesBlock;
import io.shardmill.series.SeriesRules;
import io.shardmill.series.SeriesWindow;
import java.util.List;
import java.util.Locale;

/**
 * Counts what rules look at, thing by thing: values out of range, values that are missing, values
 * that rise and should not, rows after a gap. Rows go on as they came.
 *
 * <pre>{@code
 * Chunks<SeriesBlock> checked = series.apply(CheckRows.by(List.of("volt"), rules));
 * }</pre>
 */
public final class CheckRows extends StepTransform<SeriesBlock, SeriesBlock> {

  /** Rows that were checked. */
  public static final Measure ROWS = Measure.of("rows");

  /** Rows that come after a gap. */
  public static final Measure GAPS = Measure.of("gaps");

  private static final int BINS = 50;

  private final List<String> names;
  private final SeriesRules rules;
  private final long interval;

  private CheckRows(List<String> names, SeriesRules rules, long interval) {
    this.names = names;
    this.rules = rules;
    this.interval = interval;
  }

  /**
   * Checks by rules.
   *
   * @param names of the measured columns, in their order
   */
  public static CheckRows by(List<String> names, SeriesRules rules) {
    return new CheckRows(List.copyOf(names), rules, 0);
  }

  /** The same if rows should come so many microseconds apart; 0 if the rows tell. */
  public CheckRows interval(long newInterval) {
    return new CheckRows(names, rules, newInterval);
  }

  /** Values of a column that has a range; its bins have that. */
  public static Measure values(int column, String name) {
    return measure("values", column, name);
  }

  /** Rows without a value of a column. */
  public static Measure missing(int column, String name) {
    return measure("missing", column, name);
  }

  /** Values of a column that are above the one before by more than they may. */
  public static Measure rises(int column, String name) {
    return measure("rises", column, name);
  }

  /** The number tells columns apart whose names are alike as names of measures. */
  private static Measure measure(String what, int column, String name) {
    String plain = name.toLowerCase(Locale.ROOT).replaceAll("[^a-z0-9_]", "_");
    return Measure.of(
        "%s.%d.%s".formatted(what, column, plain.substring(0, Math.min(80, plain.length()))));
  }

  @Override
  public SeriesBlock apply(SeriesBlock block, ChunkContext context) {
    for (Series series : block.series()) {
      StatisticsSet statistics = context.statistics();
      statistics.count(ROWS).add(series.rows());
      statistics.count(GAPS).add(gaps(series));
      for (int column = 0; column < names.size(); column++) {
        check(column, series.columns()[column], statistics);
      }
    }
    return block;
  }

  private long gaps(Series series) {
    long[] times = series.times();
    SeriesWindow window = new SeriesWindow(series, interval);
    window.move(0, times.length, times[0], times[times.length - 1]);
    long gaps = 0;
    for (int row = 1; row < times.length; row++) {
      gaps += window.gap(times[row] - times[row - 1]) ? 1 : 0;
    }
    return gaps;
  }

  private void check(int column, double[] values, StatisticsSet statistics) {
    String name = names.get(column);
    SeriesRules.Range range = rules.ranges().get(name);
    NumericStatistics numbers =
        range == null
            ? null
            : statistics.numeric(
                values(column, name), Bins.uniform(range.low(), range.high(), BINS));
    Double mostRise = rules.mostRise().get(name);
    long missing = 0;
    long rises = 0;
    double before = Double.NaN;
    for (double value : values) {
      if (Double.isNaN(value)) {
        missing++;
        continue;
      }
      if (numbers != null) {
        numbers.add(value);
      }
      rises += mostRise != null && value - before > mostRise ? 1 : 0;
      before = value;
    }
    statistics.count(missing(column, name)).add(missing);
    if (mostRise != null) {
      statistics.count(rises(column, name)).add(rises);
    }
  }
}
