package io.shardmill.series.steps;

import static org.assertj.core.api.Assertions.assertThat;

import io.shardmill.chunk.ChunkRange;
import io.shardmill.chunk.RecordingContext;
import io.shardmill.quality.CountStatistic;
import io.shardmill.quality.Measure;
import io.shardmill.quality.NumericStatistics;
import io.shardmill.series.Series;
import io.shardmill.series.SeriesBlock;
import io.shardmill.series.SeriesRules;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class CheckRowsTest {

  private static final SeriesRules RULES =
      SeriesRules.of(
          Map.of("volt", new SeriesRules.Range(10.5, 15), "soh", new SeriesRules.Range(0, 100)),
          Map.of("soh", 0.1));

  private final RecordingContext context = new RecordingContext(new ChunkRange(0, "rows", 0, 1));

  private static Series series(String jar, long[] seconds, double[] volt, double[] soh) {
    long[] times = Arrays.stream(seconds).map(second -> second * 1_000_000).toArray();
    return Series.of(jar, times, new double[][] {volt, soh});
  }

  private long count(Measure measure) {
    return context.statistics().get(measure, CountStatistic.class).orElseThrow().count();
  }

  @Test
  void rowsOfOneThingAreNotComparedWithThoseOfAnother() {
    Series old =
        series(
            "a",
            new long[] {0, 5, 10, 40},
            new double[] {13, 9, 15, Double.NaN},
            new double[] {80, 80.05, 79.9, 80.1});
    Series young =
        series(
            "b",
            new long[] {2, 7, 12, 17},
            new double[] {13, 13, 13, 15.1},
            new double[] {99, 99, 99, 98});
    SeriesBlock block = new SeriesBlock("rows", List.of(old, young));

    assertThat(CheckRows.by(List.of("volt", "soh"), RULES).apply(block, context)).isSameAs(block);

    assertThat(count(CheckRows.ROWS)).isEqualTo(8);
    assertThat(count(CheckRows.GAPS)).isEqualTo(1);
    assertThat(count(CheckRows.missing(0, "volt"))).isEqualTo(1);
    assertThat(count(CheckRows.rises(1, "soh"))).isEqualTo(1);
    NumericStatistics volts =
        context
            .statistics()
            .get(CheckRows.values(0, "volt"), NumericStatistics.class)
            .orElseThrow();
    assertThat(volts.below()).isEqualTo(1);
    assertThat(volts.above()).isEqualTo(1);
  }
}
