package io.shardmill.quality;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.util.Arrays;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;

class NumericStatisticsTest {

  @Test
  void describesNumbers() {
    NumericStatistics depths = of(Bins.of(0, 10, 20, 30), 5, 10, 20, 30, 31, -1);
    depths.addMissing(4);
    depths.add(Double.NaN);

    assertThat(depths.count()).isEqualTo(6);
    assertThat(depths.missing()).isEqualTo(4);
    assertThat(depths.notFinite()).isEqualTo(1);
    assertThat(depths.min()).hasValue(-1);
    assertThat(depths.max()).hasValue(31);
    assertThat(depths.mean()).hasValue(95 / 6.0);
    assertThat(depths.variance().getAsDouble()).isCloseTo(176.5666666666667, within(1e-12));
    assertThat(depths.below()).isEqualTo(1);
    assertThat(new long[] {depths.binCount(0), depths.binCount(1), depths.binCount(2)})
        .containsExactly(1, 1, 2);
    assertThat(depths.above()).isEqualTo(1);
  }

  @Test
  void hasNothingToSayOfNothing() {
    NumericStatistics none = of(Bins.of(0, 1));
    assertThat(none.min()).isEmpty();
    assertThat(none.mean()).isEmpty();
    assertThat(none.quantile(0.5)).isEmpty();
    assertThat(of(Bins.of(0, 1), 3).variance()).isEmpty();
  }

  @Test
  void varianceDoesNotCancelFarFromZero() {
    NumericStatistics far = of(Bins.of(0, 1), 1e9 + 4, 1e9 + 7, 1e9 + 13, 1e9 + 16);
    assertThat(far.variance()).hasValue(30);
  }

  @Test
  void quantilesOfSmallIntegersAreExact() {
    NumericStatistics numbers = new NumericStatistics(Bins.of(0, 100));
    for (int i = 100; i >= -100; i--) {
      numbers.add(i);
    }
    assertThat(numbers.quantile(0)).hasValue(-100);
    assertThat(numbers.quantile(0.25)).hasValue(-50);
    assertThat(numbers.quantile(0.5)).hasValue(0);
    assertThat(numbers.quantile(1)).hasValue(100);
  }

  @Property(tries = 200)
  void quantilesAreLowByNoMoreThanTheySay(@ForAll @Size(min = 1, max = 60) double[] values) {
    NumericStatistics numbers = of(Bins.of(0, 1), values);
    Arrays.sort(values);
    assertThat(numbers.quantileError()).isEqualTo(1 / 4096.0);
    for (double fraction : new double[] {0.01, 0.25, 0.5, 0.9}) {
      double exact = values[Math.max(0, (int) Math.ceil(fraction * values.length) - 1)];
      assertThat(numbers.quantile(fraction).getAsDouble())
          .isCloseTo(exact, within(Math.abs(exact) * numbers.quantileError() + Double.MIN_NORMAL));
    }
  }

  @Test
  void mergingDoesNotChangeABitEvenWhereBucketsAreWidened() throws IOException {
    double[] values = new double[30_000];
    Arrays.setAll(values, i -> Math.scalb(1 + (i * 0.6180339887) % 1, i % 200 - 100) * (i % 3 - 1));
    NumericStatistics whole = of(Bins.uniform(-1, 1, 20), values);

    NumericStatistics odd = new NumericStatistics(whole.bins());
    NumericStatistics even = new NumericStatistics(whole.bins());
    for (int i = values.length - 1; i >= 0; i--) {
      (i % 2 == 0 ? even : odd).add(values[i]);
    }
    NumericStatistics small = of(whole.bins());
    small.merge(even);
    small.merge(odd);
    odd.merge(even);

    assertThat(Bytes.of(odd::write)).isEqualTo(Bytes.of(whole::write));
    assertThat(Bytes.of(small::write)).isEqualTo(Bytes.of(whole::write));
    assertThat(Bytes.of(whole::write)).hasSizeLessThan(20_000);
    assertThat(whole.quantileError()).isBetween(1 / 32.0, 1 / 4.0);
  }

  @Test
  void refusesOtherBins() {
    assertThatThrownBy(() -> of(Bins.of(0, 1)).merge(of(Bins.of(0, 2))))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("Cannot merge numbers in 1 bins from 0.0 to 1.0 with 1 bins from 0.0 to 2.0");
    assertThatThrownBy(() -> Bins.of(0, 0)).isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> Bins.uniform(0, 1, 201)).isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void binsFindEveryValueBetweenTheirEdges() {
    Bins pValues = Bins.logarithmic(-3, 0, 1);
    assertThat(pValues.indexOf(0.0009)).isEqualTo(-1);
    assertThat(pValues.indexOf(0.001)).isEqualTo(0);
    assertThat(pValues.indexOf(0.5)).isEqualTo(2);
    assertThat(pValues.indexOf(1)).isEqualTo(2);
    assertThat(pValues.indexOf(1.01)).isEqualTo(3);
    assertThat(Bins.uniform(0, 1, 10).edge(3)).isEqualTo(0.3);
  }

  @Test
  void evenBinsAreThoseBetweenTheirEdges() {
    Bins even = Bins.uniform(-0.7, 1.4, 99);
    for (int bin = 0; bin < 99; bin++) {
      double edge = even.edge(bin);
      assertThat(even.indexOf(edge)).isEqualTo(bin);
      assertThat(even.indexOf(Math.nextDown(edge))).isEqualTo(bin - 1);
      assertThat(even.indexOf(Math.nextDown(even.edge(bin + 1)))).isEqualTo(bin);
    }
    assertThat(even.indexOf(1.4)).isEqualTo(98);
    assertThat(even.indexOf(Math.nextUp(1.4))).isEqualTo(99);
  }

  @Test
  void addsAWholeNumberManyTimesAtOnce() throws IOException {
    NumericStatistics together = new NumericStatistics(Bins.uniform(0, 10, 5));
    NumericStatistics apart = new NumericStatistics(Bins.uniform(0, 10, 5));
    together.addWhole(7, 300);
    together.addWhole(-3, 2);
    together.addWhole(1, 0);
    for (int i = 0; i < 300; i++) {
      apart.add(7);
    }
    apart.add(-3);
    apart.add(-3);

    assertThat(Bytes.of(together::write)).isEqualTo(Bytes.of(apart::write));
    assertThatThrownBy(() -> together.addWhole(1L << 26, 3))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("Cannot add 67108864 3 times");
  }

  private static NumericStatistics of(Bins bins, double... values) {
    NumericStatistics statistics = new NumericStatistics(bins);
    statistics.add(values, 0, values.length);
    return statistics;
  }
}
