package io.shardmill.quality;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.math.BigDecimal;
import java.util.List;
import java.util.Random;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.Test;

class ExactSumTest {

  @Test
  void losesNothingToLargeTerms() {
    assertThat(sum(1e100, 1, -1e100).value()).isEqualTo(1);
    assertThat(sum(0.1, 0.2, 0.3, -0.6).value())
        .isEqualTo(exactly(List.of(0.1, 0.2, 0.3, -0.6)).doubleValue());
  }

  @Test
  void roundsOnceToTheNearestAndTiesToEven() {
    double ulp = Math.ulp(1.0);
    assertThat(sum(1, ulp / 2).value()).isEqualTo(1);
    assertThat(sum(1 + ulp, ulp / 2).value()).isEqualTo(1 + 2 * ulp);
    assertThat(sum(1, ulp / 2, Double.MIN_VALUE).value()).isEqualTo(1 + ulp);
  }

  @Test
  void reachesBothEndsOfTheRange() {
    assertThat(sum(Double.MIN_VALUE, Double.MIN_VALUE).value()).isEqualTo(2 * Double.MIN_VALUE);
    assertThat(sum(Double.MAX_VALUE, Double.MAX_VALUE, -Double.MAX_VALUE).value())
        .isEqualTo(Double.MAX_VALUE);
    assertThat(sum(Double.MAX_VALUE, Double.MAX_VALUE).value()).isInfinite().isPositive();
  }

  @Test
  void isNotFiniteOnceATermIsNot() {
    double infinity = Double.POSITIVE_INFINITY;
    assertThat(sum(1, infinity).value()).isEqualTo(infinity);
    assertThat(sum(infinity, -infinity).value()).isNaN();
    assertThat(sum(1, Double.NaN).value()).isNaN();
  }

  @Test
  void carriesInTime() {
    ExactSum sum = new ExactSum();
    for (int i = 0; i < 100_000; i++) {
      sum.add(-Double.MAX_VALUE);
      sum.add(Math.nextDown(2.0));
    }
    for (int i = 0; i < 100_000; i++) {
      sum.add(Double.MAX_VALUE);
    }
    assertThat(sum.value()).isEqualTo(100_000 * Math.nextDown(2.0));
  }

  @Test
  void squaresKeepWhatRoundingLoses() {
    double number = 1 + Math.ulp(1.0);
    ExactSum sum = new ExactSum();
    sum.addSquare(number);
    assertThat(sum.exactValue())
        .isEqualByComparingTo(new BigDecimal(number).multiply(new BigDecimal(number)));
  }

  @Property(tries = 300)
  void equalsTheExactSumRoundedOnce(@ForAll("terms") List<Double> terms) {
    ExactSum sum = sum(terms.stream().mapToDouble(Double::doubleValue).toArray());
    assertThat(sum.exactValue()).isEqualByComparingTo(exactly(terms));
    assertThat(sum.value()).isEqualTo(exactly(terms).doubleValue());
  }

  @Property(tries = 200)
  void dependsNeitherOnOrderNorOnMerging(@ForAll("terms") List<Double> terms, @ForAll long seed)
      throws IOException {
    ExactSum inOrder = sum(terms.stream().mapToDouble(Double::doubleValue).toArray());
    ExactSum[] parts = {new ExactSum(), new ExactSum(), new ExactSum()};
    Random random = new Random(seed);
    List<Double> shuffled = new java.util.ArrayList<>(terms);
    java.util.Collections.shuffle(shuffled, random);
    shuffled.forEach(term -> parts[random.nextInt(3)].add(term));
    parts[2].merge(parts[0]);
    parts[1].merge(parts[2]);
    assertThat(Bytes.of(parts[1]::write)).isEqualTo(Bytes.of(inOrder::write));
  }

  @Property(tries = 200)
  void survivesSerialization(@ForAll("terms") List<Double> terms) throws IOException {
    ExactSum sum = sum(terms.stream().mapToDouble(Double::doubleValue).toArray());
    byte[] bytes = Bytes.of(sum::write);
    ExactSum copy = ExactSum.read(Bytes.in(bytes));
    assertThat(Bytes.of(copy::write)).isEqualTo(bytes);
    assertThat(copy.value()).isEqualTo(sum.value());
  }

  @Provide
  Arbitrary<List<Double>> terms() {
    // Any bits of a finite double: all exponents are equally likely, unlike with ranges of values.
    return Arbitraries.longs()
        .map(Double::longBitsToDouble)
        .filter(term -> Double.isFinite(term) && Math.abs(term) < 1e300)
        .list()
        .ofMaxSize(40);
  }

  private static ExactSum sum(double... terms) {
    ExactSum sum = new ExactSum();
    for (double term : terms) {
      sum.add(term);
    }
    return sum;
  }

  private static BigDecimal exactly(List<Double> terms) {
    return terms.stream().map(BigDecimal::new).reduce(BigDecimal.ZERO, BigDecimal::add);
  }
}
