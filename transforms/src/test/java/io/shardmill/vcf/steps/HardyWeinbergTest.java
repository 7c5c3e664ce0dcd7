package io.shardmill.vcf.steps;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.math.MathContext;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;

class HardyWeinbergTest {

  /** The values that plink2 v2.00a3.5 --hardy and --hardy midp print for these counts. */
  @Test
  void agreesWithPlink2() {
    HardyWeinberg test = HardyWeinberg.test(36, 39, 25);

    assertThat(test.exact()).isCloseTo(0.0423402, within(5e-8));
    assertThat(test.midP()).isCloseTo(0.0342971, within(5e-8));
  }

  @Test
  void oneAlleleAlwaysFits() {
    assertThat(HardyWeinberg.test(50, 0, 0)).isEqualTo(new HardyWeinberg(1, 0.5, 1));
    assertThat(HardyWeinberg.test(0, 0, 7)).isEqualTo(new HardyWeinberg(1, 0.5, 1));
  }

  @Test
  void hopelessCountsHaveProbabilityZeroAndNotNaN() {
    HardyWeinberg noHets = HardyWeinberg.test(100_000, 0, 100_000);
    HardyWeinberg onlyHets = HardyWeinberg.test(0, 200_000, 0);

    assertThat(noHets).isEqualTo(new HardyWeinberg(0, 0, 1));
    assertThat(onlyHets).isEqualTo(new HardyWeinberg(0, 0, 0));
  }

  @Property
  void allelesCanBeSwapped(
      @ForAll @IntRange(max = 3000) int homRef,
      @ForAll @IntRange(max = 3000) int het,
      @ForAll @IntRange(max = 3000) int homAlt) {
    assertThat(HardyWeinberg.test(homRef, het, homAlt))
        .isEqualTo(HardyWeinberg.test(homAlt, het, homRef));
  }

  @Property(tries = 300)
  void agreesWithExactArithmetic(
      @ForAll @IntRange(max = 60) int homRef,
      @ForAll @IntRange(max = 60) int het,
      @ForAll @IntRange(max = 60) int homAlt) {
    assertAgrees(homRef, het, homAlt);
  }

  @Property(tries = 20)
  void agreesWithExactArithmeticForManySamples(
      @ForAll @IntRange(max = 900) int homRef,
      @ForAll @IntRange(max = 900) int het,
      @ForAll @IntRange(max = 900) int homAlt) {
    assertAgrees(homRef, het, homAlt);
  }

  private static void assertAgrees(int homRef, int het, int homAlt) {
    HardyWeinberg expected = exactly(homRef, het, homAlt);
    HardyWeinberg test = HardyWeinberg.test(homRef, het, homAlt);

    assertThat(test.exact()).isCloseTo(expected.exact(), relative(expected.exact()));
    assertThat(test.midP()).isCloseTo(expected.midP(), relative(expected.midP()));
    assertThat(test.excessHet()).isCloseTo(expected.excessHet(), relative(expected.excessHet()));
  }

  private static org.assertj.core.data.Offset<Double> relative(double expected) {
    return within(Math.max(Double.MIN_NORMAL, 1e-11 * expected));
  }

  /**
   * Sums the definition, {@code 2^h / (n0! h! n2!)} over all possible h, in whole numbers: each
   * term multiplied by the same factorials.
   */
  private static HardyWeinberg exactly(int homRef, int het, int homAlt) {
    int refs = 2 * homRef + het;
    int alts = 2 * homAlt + het;
    BigInteger observed = weight(refs, alts, het);
    BigInteger total = BigInteger.ZERO;
    BigInteger tail = BigInteger.ZERO;
    BigInteger ties = BigInteger.ZERO;
    BigInteger above = BigInteger.ZERO;
    for (int h = refs % 2; h <= Math.min(refs, alts); h += 2) {
      BigInteger weight = weight(refs, alts, h);
      total = total.add(weight);
      if (weight.compareTo(observed) <= 0) {
        tail = tail.add(weight);
      }
      if (weight.equals(observed)) {
        ties = ties.add(weight);
      }
      if (h >= het) {
        above = above.add(weight);
      }
    }
    BigDecimal doubled = new BigDecimal(total.shiftLeft(1));
    return new HardyWeinberg(
        ratio(tail.shiftLeft(1), doubled),
        ratio(tail.shiftLeft(1).subtract(ties), doubled),
        ratio(above.shiftLeft(1), doubled));
  }

  private static double ratio(BigInteger part, BigDecimal total) {
    return new BigDecimal(part).divide(total, MathContext.DECIMAL64).doubleValue();
  }

  /** {@code 2^h N! / (n0! h! n2!)}: a whole number. */
  private static BigInteger weight(int refs, int alts, int h) {
    int n0 = (refs - h) / 2;
    int n2 = (alts - h) / 2;
    return binomial(n0 + h + n2, h).multiply(binomial(n0 + n2, n0)).shiftLeft(h);
  }

  private static BigInteger binomial(int n, int k) {
    BigInteger product = BigInteger.ONE;
    for (int i = 1; i <= Math.min(k, n - k); i++) {
      product = product.multiply(BigInteger.valueOf(n - i + 1)).divide(BigInteger.valueOf(i));
    }
    return product;
  }
}
