package io.shardmill.genotype.ld;

import io.shardmill.genotype.GenotypePlanes;
import java.io.Serializable;

/**
 * Whether two variants are linked: the squared correlation of their copies of ALT, over the samples
 * whose genotypes of both are known, is above a bound. What is summed are counts of bits, so the
 * sums are exact.
 *
 * <pre>{@code
 * boolean linked = new Linkage(0.2).between(first, second);
 * }</pre>
 *
 * @param bound at least 0, less than 1
 */
public record Linkage(double bound) implements Serializable {

  /** Numbers that differ by no more than this share are equal, here and in PLINK. */
  static final double EPSILON = 0x1p-44;

  public Linkage {
    if (!(bound >= 0 && bound < 1)) {
      throw new IllegalArgumentException("r2 is at least 0 and less than 1, got " + bound);
    }
  }

  /** Whether the squared correlation is above the bound; false where it is not defined. */
  public boolean between(GenotypePlanes first, GenotypePlanes second) {
    boolean complete = first.complete() && second.complete();
    return complete ? ofComplete(first, second) : ofKnown(first, second);
  }

  /** A copy of REF more counts one: homozygotes are 1 and -1, heterozygotes 0. */
  private boolean ofComplete(GenotypePlanes first, GenotypePlanes second) {
    long[] homs1 = first.homozygous();
    long[] homs2 = second.homozygous();
    long[] refs1 = first.refCarrier();
    long[] refs2 = second.refCarrier();
    int homs = 0;
    int opposite = 0;
    for (int i = 0; i < homs1.length; i++) {
      long both = homs1[i] & homs2[i];
      homs += Long.bitCount(both);
      opposite += Long.bitCount(both & (refs1[i] ^ refs2[i]));
    }
    return isAbove(
        first.samples(),
        homs - 2 * opposite,
        first.homRefs() - first.homAlts(),
        first.homRefs() + first.homAlts(),
        second.homRefs() - second.homAlts(),
        second.homRefs() + second.homAlts());
  }

  private boolean ofKnown(GenotypePlanes first, GenotypePlanes second) {
    long[] homs1 = first.homozygous();
    long[] homs2 = second.homozygous();
    long[] refs1 = first.refCarrier();
    long[] refs2 = second.refCarrier();
    int samples = 0;
    int homs = 0;
    int opposite = 0;
    int firstHoms = 0;
    int firstRefs = 0;
    int secondHoms = 0;
    int secondRefs = 0;
    for (int i = 0; i < homs1.length; i++) {
      long known1 = homs1[i] | refs1[i];
      long known2 = homs2[i] | refs2[i];
      long both = homs1[i] & homs2[i];
      samples += Long.bitCount(known1 & known2);
      homs += Long.bitCount(both);
      opposite += Long.bitCount(both & (refs1[i] ^ refs2[i]));
      firstHoms += Long.bitCount(homs1[i] & known2);
      firstRefs += Long.bitCount(homs1[i] & refs1[i] & known2);
      secondHoms += Long.bitCount(homs2[i] & known1);
      secondRefs += Long.bitCount(homs2[i] & refs2[i] & known1);
    }
    return isAbove(
        samples,
        homs - 2 * opposite,
        2 * firstRefs - firstHoms,
        firstHoms,
        2 * secondRefs - secondHoms,
        secondHoms);
  }

  /** Covariance and variances are all multiplied with the number of samples, squared. */
  private boolean isAbove(
      long samples, long products, long sum1, long squares1, long sum2, long squares2) {
    double covariance = products * samples - sum1 * sum2;
    double variance1 = squares1 * samples - sum1 * sum1;
    double variance2 = squares2 * samples - sum2 * sum2;
    return covariance * covariance > bound * (1 + EPSILON) * variance1 * variance2;
  }
}
