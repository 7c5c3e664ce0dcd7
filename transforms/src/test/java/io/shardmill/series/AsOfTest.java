package io.shardmill.series;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

/** Which row of another series holds at a time. */
class AsOfTest {

  private static final double NONE = Double.NaN;

  private static double[] values(long[] times, long[] otherTimes, double... values) {
    return AsOf.values(times, Series.of("string", otherTimes, new double[][] {values}))[0];
  }

  @Test
  void theLastRowUntilNowHolds() {
    assertThat(values(new long[] {9, 10, 11, 19, 20, 35}, new long[] {10, 20, 30}, 1, 2, 3))
        .containsExactly(NONE, 1, 1, 1, 2, 3);
  }

  @Test
  void forTwoIntervalsAtMost() {
    assertThat(values(new long[] {40, 50, 51, 100}, new long[] {10, 20, 30, 100}, 1, 2, 3, 4))
        .containsExactly(3, 3, NONE, 4);
  }

  @Test
  void aSingleRowHoldsOnAndNoneNever() {
    assertThat(values(new long[] {9, 10, 1_000}, new long[] {10}, 7)).containsExactly(NONE, 7, 7);
    assertThat(values(new long[] {9, 10}, new long[0])).containsExactly(NONE, NONE);
  }

  @Test
  void aRowWithoutAValueHoldsNone() {
    assertThat(values(new long[] {10, 20}, new long[] {10, 20, 30}, 1, NONE, 3))
        .containsExactly(1, NONE);
  }
}
