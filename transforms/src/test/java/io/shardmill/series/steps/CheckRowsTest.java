package io.shardmill.series.steps;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.shardmill.chunk.ChunkRange;
import io.shardmill.chunk.RecordingContext;
import io.shardmill.quality.CategoryStatistics;
import io.shardmill.quality.CountStatistic;
import io.shardmill.quality.Measure;
import io.shardmill.quality.NumericStatistics;
import io.shardmill.series.ColumnRules;
import io.shardmill.series.CorrelationRule;
import io.shardmill.series.Series;
import io.shardmill.series.SeriesBlock;
import io.shardmill.series.SeriesRules;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class CheckRowsTest {

  private static final double NONE = Double.NaN;

  private static final SeriesRules RULES =
      SeriesRules.of(
          Map.of(
              "volt",
              ColumnRules.NONE.range(10.5, 15),
              "soh",
              ColumnRules.NONE.range(0, 100).mostRise(0.1).classes(List.of(80.0, 90.0))),
          List.of(new CorrelationRule("volt", "soh", 0.3, 1)));

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
    SeriesBlock block = new SeriesBlock("rows", List.of(old, young), 0);

    assertThat(CheckRows.by(List.of("volt", "soh"), RULES).apply(block, context)).isSameAs(block);

    assertThat(count(RowMeasures.ROWS)).isEqualTo(8);
    assertThat(count(RowMeasures.GAPS)).isEqualTo(1);
    assertThat(count(RowMeasures.missing(0, "volt"))).isEqualTo(1);
    assertThat(count(RowMeasures.rises(1, "soh"))).isEqualTo(1);
    NumericStatistics volts =
        context
            .statistics()
            .get(RowMeasures.values(0, "volt"), NumericStatistics.class)
            .orElseThrow();
    assertThat(volts.below()).isEqualTo(1);
    assertThat(volts.above()).isEqualTo(1);
    assertThat(
            context
                .statistics()
                .get(RowMeasures.classes(1, "soh"), CategoryStatistics.class)
                .orElseThrow()
                .counts())
        .containsExactly(
            Map.entry("below 80", 1L), Map.entry("from 80", 3L), Map.entry("from 90", 4L));
  }

  @Test
  void correlationIsOverRowsThatHaveBothOfAllThings() {
    Series one =
        series("a", new long[] {0, 5, 10}, new double[] {1, 2, 9}, new double[] {10, 30, NONE});
    Series two = series("b", new long[] {0, 5}, new double[] {3, 4}, new double[] {20, 60});

    CheckRows.by(List.of("volt", "soh"), RULES)
        .apply(new SeriesBlock("rows", List.of(one, two), 0), context);

    // numpy.corrcoef([1, 2, 3, 4], [10, 30, 20, 60])
    assertThat(new Correlation(0).of(context.statistics()).orElseThrow())
        .isCloseTo(0.8366600265340756, within(1e-12));
  }

  @Test
  void intervalsAreComparedWithTheOneThatWasTold() {
    double[] same = {1, 1, 1};
    Series right = series("a", new long[] {0, 5, 10}, same, same);
    Series wrong = series("b", new long[] {0, 6, 12}, same, same);
    Series single = series("c", new long[] {0}, new double[] {1}, new double[] {1});

    CheckRows.by(List.of("volt", "soh"), RULES)
        .interval(5_000_000)
        .apply(new SeriesBlock("rows", List.of(right, wrong, single), 0), context);

    assertThat(count(RowMeasures.SERIES)).isEqualTo(2);
    assertThat(count(RowMeasures.OTHER_INTERVAL)).isEqualTo(1);
  }
}
