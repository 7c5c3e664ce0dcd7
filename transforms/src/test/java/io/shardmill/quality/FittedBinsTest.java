package io.shardmill.quality;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.shardmill.quality.Exhibit.Staged;
import io.shardmill.quality.Measure.Stage;
import io.shardmill.quality.chart.Axis.Scale;
import java.util.Arrays;
import java.util.List;
import java.util.stream.DoubleStream;
import java.util.stream.IntStream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.DoubleRange;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;

class FittedBinsTest {

  @Property(tries = 300)
  void countEveryValueOnce(
      @ForAll Scale scale,
      @ForAll @Size(min = 1, max = 80) List<@DoubleRange(min = -1e6, max = 1e6) Double> values) {
    FittedBins fitted = of(scale, values.stream().mapToDouble(Double::doubleValue));

    assertThat(Arrays.stream(fitted.counts().get(0)).sum()).isEqualTo(values.size());
    assertThat(fitted.edges()).isSorted().hasSizeLessThanOrEqualTo(60);
    assertThat(fitted.counts().get(0)).hasSize(fitted.edges().length + 1);
  }

  @Test
  void spanTheDataAndNotMore() {
    FittedBins fitted = of(Scale.LINEAR, IntStream.range(0, 500).mapToDouble(i -> 0.95 + i * 1e-4));

    assertThat(fitted.edges()[0]).isEqualTo(0.95);
    assertThat(fitted.edges()[fitted.edges().length - 1]).isEqualTo(1.0);
    assertThat(outside(fitted)).isZero();
  }

  @Test
  void leaveFarOutliersToTheEdge() {
    FittedBins fitted =
        of(
            Scale.LINEAR,
            DoubleStream.concat(
                IntStream.range(0, 1000).mapToDouble(i -> 20 + i % 20),
                DoubleStream.of(5_000, 90_000)));

    assertThat(fitted.edges()[fitted.edges().length - 1]).isLessThan(60);
    assertThat(fitted.counts().get(0)[fitted.edges().length]).isEqualTo(2);
  }

  @Test
  void giveWholeNumbersBinsOfTheirOwn() {
    FittedBins fitted = of(Scale.LINEAR, DoubleStream.of(-3, -1, 0, 1, 1, 4));

    assertThat(fitted.edges()).containsExactly(-3, -2, -1, 0, 1, 2, 3, 4, 5);
    assertThat(fitted.counts().get(0)).containsExactly(0, 1, 0, 1, 1, 2, 0, 0, 1, 0);
  }

  @Test
  void areDecadesOnALogarithmicAxis() {
    FittedBins fitted =
        of(Scale.LOGARITHMIC, IntStream.range(0, 600).mapToDouble(i -> Math.pow(10, i / 100.0)));

    assertThat(fitted.edges()[0]).isEqualTo(1);
    assertThat(fitted.edges()[1] / fitted.edges()[0]).isCloseTo(Math.sqrt(10), within(1e-9));
  }

  @Test
  void doWithOneValueAndWithNone() {
    assertThat(of(Scale.LINEAR, DoubleStream.of(0.5)).counts().get(0)).contains(1);
    assertThat(of(Scale.LOGARITHMIC, DoubleStream.of(0)).counts().get(0)).containsExactly(1, 0, 0);
    assertThat(of(Scale.LINEAR, DoubleStream.empty()).edges()).containsExactly(0, 1);
  }

  private static long outside(FittedBins fitted) {
    long[] counts = fitted.counts().get(0);
    return counts[0] + counts[counts.length - 1];
  }

  private static FittedBins of(Scale scale, DoubleStream values) {
    NumericStatistics numbers = new NumericStatistics(Bins.of(0, 1));
    values.forEach(numbers::add);
    return FittedBins.of(scale, List.of(new Staged<>(Stage.ANY, numbers)));
  }
}
