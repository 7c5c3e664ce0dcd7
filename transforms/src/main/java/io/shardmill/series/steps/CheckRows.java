package io.shardmill.series.steps;

import io.shardmill.chunk.ChunkContext;
import io.shardmill.chunk.flow.StepTransform;
import io.shardmill.quality.Bins;
import io.shardmill.quality.NumericStatistics;
import io.shardmill.quality.StatisticsSet;
import io.shardmill.series.ColumnRules;
import io.shardmill.series.CorrelationRule;
import io.shardmill.series.Series;
import io.shardmill.series.SeriesBlock;
import io.shardmill.series.SeriesRules;
import io.shardmill.series.SeriesWindow;
import java.util.List;

/**
 * Counts what rules look at, thing by thing: values out of range, values that are missing, values
 * that rise and should not, values of each class, rows after a gap, rows that come at another
 * interval than was told. Rows go on as they came.
 *
 * <pre>{@code
 * Chunks<SeriesBlock> checked = series.apply(CheckRows.by(List.of("volt"), rules));
 * }</pre>
 */
public final class CheckRows extends StepTransform<SeriesBlock, SeriesBlock> {

  private static final int BINS = 50;

  /** Share by which a median interval may be another one than was told. */
  private static final double INTERVAL_TOLERANCE = 0.1;

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

  @Override
  public SeriesBlock apply(SeriesBlock block, ChunkContext context) {
    for (Series series : block.series()) {
      StatisticsSet statistics = context.statistics();
      statistics.count(RowMeasures.ROWS).add(series.rows());
      statistics.count(RowMeasures.GAPS).add(gaps(series));
      checkInterval(series, statistics);
      for (int column = 0; column < names.size(); column++) {
        check(column, series.columns()[column], statistics);
      }
      for (int i = 0; i < rules.correlations().size(); i++) {
        CorrelationRule rule = rules.correlations().get(i);
        new Correlation(i)
            .add(values(series, rule.column()), values(series, rule.other()), statistics);
      }
    }
    return block;
  }

  private double[] values(Series series, String name) {
    return series.columns()[names.indexOf(name)];
  }

  private long gaps(Series series) {
    long[] times = series.times();
    SeriesWindow window = whole(series, interval);
    long gaps = 0;
    for (int row = 1; row < times.length; row++) {
      gaps += window.gap(times[row] - times[row - 1]) ? 1 : 0;
    }
    return gaps;
  }

  private static SeriesWindow whole(Series series, long toldInterval) {
    long[] times = series.times();
    SeriesWindow window = new SeriesWindow(series, toldInterval);
    window.move(0, times.length, times[0], times[times.length - 1]);
    return window;
  }

  private void checkInterval(Series series, StatisticsSet statistics) {
    if (interval > 0 && series.rows() > 1) {
      long median = whole(series, 0).interval();
      boolean other = Math.abs(median - interval) > INTERVAL_TOLERANCE * interval;
      statistics.count(RowMeasures.SERIES).add(1);
      statistics.count(RowMeasures.OTHER_INTERVAL).add(other ? 1 : 0);
    }
  }

  private void check(int column, double[] values, StatisticsSet statistics) {
    String name = names.get(column);
    ColumnRules rule = rules.of(name);
    NumericStatistics numbers =
        rule.range() == null
            ? null
            : statistics.numeric(
                RowMeasures.values(column, name),
                Bins.uniform(rule.range().low(), rule.range().high(), BINS));
    double mostRise = rule.mostRise() == null ? Double.POSITIVE_INFINITY : rule.mostRise();
    ValueClasses classes = new ValueClasses(rule.classes());
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
      classes.add(value);
      rises += value - before > mostRise ? 1 : 0;
      before = value;
    }
    statistics.count(RowMeasures.missing(column, name)).add(missing);
    if (rule.mostRise() != null) {
      statistics.count(RowMeasures.rises(column, name)).add(rises);
    }
    if (!rule.classes().isEmpty()) {
      classes.writeTo(statistics.category(RowMeasures.classes(column, name)));
    }
  }
}
