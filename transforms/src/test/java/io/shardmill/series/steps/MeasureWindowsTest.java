package io.shardmill.series.steps;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.shardmill.chunk.ChunkRange;
import io.shardmill.chunk.RecordingContext;
import io.shardmill.series.Series;
import io.shardmill.series.SeriesBlock;
import io.shardmill.series.SeriesFeature;
import io.shardmill.series.WindowBlock;
import io.shardmill.series.WindowSizes;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Windows of a few rows, with values that can be followed by hand. */
class MeasureWindowsTest {

  private static final long MINUTE = 60_000_000L;
  private static final double NONE = Double.NaN;

  private static WindowBlock measure(MeasureWindows step, long[] minutes, double... values) {
    long[] times = Arrays.stream(minutes).map(minute -> minute * MINUTE).toArray();
    Series series = Series.of("jar", times, new double[][] {values});
    RecordingContext context = new RecordingContext(new ChunkRange(0, "rows", 0, 1));
    WindowBlock block = step.apply(new SeriesBlock("rows", List.of(series), 0), context);
    context.read(minutes.length);
    assertThat(context.counts(block.rows()).balanced()).isTrue();
    return block;
  }

  private static MeasureWindows windows(SeriesFeature feature, int... minutes) {
    return MeasureWindows.of(
        WindowSizes.of(Arrays.stream(minutes).mapToObj(Duration::ofMinutes).toList()),
        List.of(feature));
  }

  private static SeriesFeature statistics() {
    return new ColumnStatistics(0, "volt", "V", List.of(0.25, 0.5));
  }

  @Test
  void aRowAtTheEndOfAWindowIsInTheNext() {
    WindowBlock block =
        measure(windows(new Coverage(), 10, 20), new long[] {0, 9, 10, 25}, 1, 2, 3, 4);

    assertThat(block.ends())
        .containsExactly(10 * MINUTE, 20 * MINUTE, 30 * MINUTE, 20 * MINUTE, 40 * MINUTE);
    assertThat(block.sizes()).containsExactly(0, 0, 0, 1, 1);
    assertThat(block.values().stream().mapToLong(row -> (long) row[0]))
        .containsExactly(2L, 1L, 1L, 3L, 1L);
  }

  @Test
  void aWindowThatIsStillOpenIsNotMeasured() {
    WindowBlock block =
        measure(windows(new Coverage(), 10, 20).until(30 * MINUTE), new long[] {5, 25}, 1, 2);

    assertThat(block.ends()).containsExactly(10 * MINUTE, 30 * MINUTE, 20 * MINUTE);
  }

  @Test
  void statisticsLeaveOutWhatIsMissing() {
    double[] row =
        measure(windows(statistics(), 10), new long[] {0, 2, 4, 6}, 4, NONE, 1, 3).values().get(0);

    // count, mean, std, min, max, last
    assertThat(Arrays.copyOf(row, 6))
        .containsExactly(new double[] {3, 8 / 3.0, Math.sqrt(7 / 3.0), 1, 4, 3}, within(1e-12));
    // Minutes 0, 4, 6 with values 4, 1, 3: a quarter less each minute.
    assertThat(row[6]).isCloseTo(-0.25 * 1440, within(1e-9));
    assertThat(row[7]).isEqualTo(2);
    assertThat(row[8]).isEqualTo(3);
  }

  @Test
  void ofOneValueThereIsNoDeviationAndOfNoneNothing() {
    WindowBlock block = measure(windows(statistics(), 10), new long[] {0, 10, 11}, 4, NONE, NONE);

    assertThat(block.values().get(0)).containsExactly(1, 4, NONE, 4, 4, 4, NONE, 4, 4);
    assertThat(block.values().get(1))
        .containsExactly(0, NONE, NONE, NONE, NONE, NONE, NONE, NONE, NONE);
  }

  @Test
  void aRowHoldsForTwoIntervalsAtMost() {
    // An interval of 1 minute: minutes 0, 1, 2, then a gap until 8; the last holds to the end.
    double[] row =
        measure(windows(new Coverage(), 10), new long[] {0, 1, 2, 8}, 1, 1, 1, 1).values().get(0);

    assertThat(row).containsExactly(new double[] {4, 0.6, 1, 360}, within(1e-12));
  }

  @Test
  void oneRowTellsNoIntervalUnlessItIsKnown() {
    assertThat(measure(windows(new Coverage(), 10), new long[] {3}, 1).values().get(0))
        .containsExactly(1, NONE, NONE, NONE);
    assertThat(
            measure(windows(new Coverage(), 10).interval(MINUTE), new long[] {13}, 1)
                .values()
                .get(0))
        .containsExactly(new double[] {1, 0.2, 2, 420}, within(1e-12));
  }
}
