package io.shardmill.series;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class SeriesTest {

  @Test
  void rowsAreOrderedByTimeAndTheLastOneOfATimeStays() {
    Series series =
        Series.of(
            "jar", new long[] {30, 10, 20, 10, 30}, new double[][] {{3, 1, Double.NaN, 1, 4}});

    assertThat(series.times()).containsExactly(10, 20, 30);
    assertThat(series.columns()[0]).containsExactly(1, Double.NaN, 4);
    assertThat(series.repeated()).isEqualTo(1);
    assertThat(series.contradicted()).isEqualTo(1);
  }
}
