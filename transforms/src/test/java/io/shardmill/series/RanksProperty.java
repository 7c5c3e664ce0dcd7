package io.shardmill.series;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.stream.IntStream;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.Tuple;

/** Values by rank are those of a sorted copy, however values crowd and whatever is missing. */
class RanksProperty {

  @Provide
  Arbitrary<double[]> values() {
    Arbitrary<Double> usual = Arbitraries.integers().between(0, 300).map(n -> 13 + n / 1_000.0);
    Arbitrary<Double> odd =
        Arbitraries.of(
            -1e300, 1e300, Double.MIN_VALUE, 0.0, Double.NaN, 13.1, 1e-300, Double.MAX_VALUE);
    Arbitrary<Double> infinite =
        Arbitraries.of(Double.NEGATIVE_INFINITY, Double.POSITIVE_INFINITY, 1.0, Double.NaN);
    return Arbitraries.oneOf(
            usual,
            Arbitraries.doubles().between(-1e6, 1e6),
            Arbitraries.frequencyOf(Tuple.of(50, usual), Tuple.of(1, odd)),
            infinite)
        .array(double[].class)
        .ofMinSize(1)
        .ofMaxSize(600);
  }

  @Property
  void areThoseOfASortedCopy(@ForAll("values") double[] values) {
    double[] present = Arrays.stream(values).filter(value -> !Double.isNaN(value)).toArray();
    if (present.length == 0) {
      return;
    }
    double[] sorted = present.clone();
    Arrays.sort(sorted);
    int last = sorted.length - 1;
    int[] ranks = IntStream.of(0, last / 20, last / 2, last / 2 + last % 2, last).toArray();

    double[] found =
        new Ranks().find(values, 0, values.length, present.length, sorted[0], sorted[last], ranks);

    assertThat(found).isEqualTo(Arrays.stream(ranks).mapToDouble(rank -> sorted[rank]).toArray());
  }
}
