package io.shardmill.series.steps;

import io.shardmill.chunk.ChunkContext;
import io.shardmill.chunk.flow.StepTransform;
import io.shardmill.quality.Measure;
import io.shardmill.series.Series;
import io.shardmill.series.SeriesBlock;
import io.shardmill.series.SeriesFeature;
import io.shardmill.series.SeriesWindow;
import io.shardmill.series.WindowBlock;
import io.shardmill.series.WindowSizes;
import java.util.ArrayList;
import java.util.List;

/**
 * Measures all closed windows of things that have a row, and keeps the books: rows become part of
 * windows, windows are rows that are added.
 *
 * <pre>{@code
 * Chunks<WindowBlock> features =
 *     series.apply(MeasureWindows.of(sizes, List.of(new Coverage())).until(closed));
 * }</pre>
 *
 * <p>Memory: the rows of one thing in one longest window, twice.
 */
public final class MeasureWindows extends StepTransform<SeriesBlock, WindowBlock> {

  /** Windows that were measured, by their length. */
  public static final Measure WINDOWS = Measure.of("windows");

  private final WindowSizes sizes;
  private final List<SeriesFeature> features;
  private final long closed;
  private final long interval;
  private final int[] places;

  private MeasureWindows(
      WindowSizes sizes, List<SeriesFeature> features, long closed, long interval) {
    this.sizes = sizes;
    this.features = features;
    this.closed = closed;
    this.interval = interval;
    this.places = new int[features.size() + 1];
    for (int i = 0; i < features.size(); i++) {
      places[i + 1] = places[i] + features.get(i).columns().size();
    }
  }

  /** Measures windows of these lengths, whenever they end. */
  public static MeasureWindows of(WindowSizes sizes, List<SeriesFeature> features) {
    return new MeasureWindows(sizes, List.copyOf(features), Long.MAX_VALUE, 0);
  }

  /** The same for windows that end at a time or before, in microseconds since 1970. */
  public MeasureWindows until(long newClosed) {
    return new MeasureWindows(sizes, features, newClosed, interval);
  }

  /** The same if rows should come so many microseconds apart; 0 if the rows tell. */
  public MeasureWindows interval(long newInterval) {
    return new MeasureWindows(sizes, features, closed, newInterval);
  }

  @Override
  public WindowBlock apply(SeriesBlock block, ChunkContext context) {
    Measured measured = new Measured();
    for (Series series : block.series()) {
      measure(series, measured);
      context.absorb("IN_WINDOWS", series.rows());
      context.absorb("REPEATED_ROW", series.repeated());
      context.absorb("CONTRADICTED_ROW", series.contradicted());
    }
    if (block.joined() > 0) {
      context.absorb("JOINED_ROW", block.joined());
    }
    int rows = measured.values.size();
    if (rows > 0) {
      context.add("WINDOW", rows);
    }
    for (int size : measured.sizes) {
      context.statistics().category(WINDOWS).add(sizes.label(size));
    }
    return new WindowBlock(
        block.source(),
        measured.entities,
        measured.sizes.stream().mapToInt(Integer::intValue).toArray(),
        measured.ends.stream().mapToLong(Long::longValue).toArray(),
        measured.values);
  }

  private static final class Measured {
    private final List<String> entities = new ArrayList<>();
    private final List<Integer> sizes = new ArrayList<>();
    private final List<Long> ends = new ArrayList<>();
    private final List<double[]> values = new ArrayList<>();
  }

  private void measure(Series series, Measured measured) {
    SeriesWindow window = new SeriesWindow(series, interval);
    long[] times = series.times();
    for (int size = 0; size < sizes.count(); size++) {
      long length = sizes.micros().get(size);
      int from = 0;
      while (from < times.length) {
        long start = Math.floorDiv(times[from], length) * length;
        long end = start + length;
        int to = from + 1;
        while (to < times.length && times[to] < end) {
          to++;
        }
        if (end <= closed) {
          window.move(from, to, start, end);
          measured.entities.add(series.entity());
          measured.sizes.add(size);
          measured.ends.add(end);
          measured.values.add(measure(window));
        }
        from = to;
      }
    }
  }

  private double[] measure(SeriesWindow window) {
    double[] values = new double[places[features.size()]];
    for (int i = 0; i < features.size(); i++) {
      features.get(i).measure(window, values, places[i]);
    }
    return values;
  }
}
