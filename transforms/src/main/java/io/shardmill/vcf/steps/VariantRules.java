package io.shardmill.vcf.steps;

import io.shardmill.chunk.KeepRule;
import java.util.Set;

/**
 * What a variant must be to be kept.
 *
 * <p>A rule on a number keeps a variant whose number equals the bound. A variant whose number is
 * undefined fails a bound on its call rate, allele frequency or QUAL, and passes one on its p
 * values: no genotypes to test are no evidence against Hardy-Weinberg proportions.
 */
public final class VariantRules {

  private VariantRules() {}

  /** {@link SiteRules#passOnly}. */
  public static KeepRule<ScoredVariants> passOnly() {
    return SiteRules.passOnly().taking(ScoredVariants::variants);
  }

  /** {@link SiteRules#types}. */
  public static KeepRule<ScoredVariants> types(Set<VariantType> types) {
    return SiteRules.types(types).taking(ScoredVariants::variants);
  }

  /** {@link SiteRules#minQual}. */
  public static KeepRule<ScoredVariants> minQual(double qual) {
    return SiteRules.minQual(qual).taking(ScoredVariants::variants);
  }

  /** {@code CALL_RATE}: like {@code plink2 --geno (1 - rate)}. */
  public static KeepRule<ScoredVariants> minCallRate(double rate) {
    within("minCallRate", rate, 0, 1);
    return new KeepRule<>(
        "CALL_RATE", (variants, row) -> variants.statistics().callRate()[row] >= rate);
  }

  /** {@code MIN_MAF}: like {@code plink2 --maf}. */
  public static KeepRule<ScoredVariants> minMaf(double frequency) {
    within("minMaf", frequency, 0, 0.5);
    return new KeepRule<>(
        "MIN_MAF", (variants, row) -> variants.statistics().maf()[row] >= frequency);
  }

  /** {@code MAX_MAF}: like {@code plink2 --max-maf}. */
  public static KeepRule<ScoredVariants> maxMaf(double frequency) {
    within("maxMaf", frequency, 0, 0.5);
    return new KeepRule<>(
        "MAX_MAF", (variants, row) -> variants.statistics().maf()[row] <= frequency);
  }

  /** {@code MIN_MAC}: keeps variants with at least this minor allele count, like {@code --mac}. */
  public static KeepRule<ScoredVariants> minMac(int count) {
    within("minMac", count, 0, Integer.MAX_VALUE);
    return new KeepRule<>(
        "MIN_MAC", (variants, row) -> variants.statistics().minorAlleleCount(row) >= count);
  }

  /** {@code HWE}: keeps variants whose exact p value is not below this, like {@code --hwe}. */
  public static KeepRule<ScoredVariants> minHweP(double p) {
    within("minHweP", p, 0, 1);
    return new KeepRule<>("HWE", (variants, row) -> !(variants.statistics().hweP()[row] < p));
  }

  /** {@code EXCESS_HET}: keeps variants whose one-sided p value is not below this. */
  public static KeepRule<ScoredVariants> minExcessHetP(double p) {
    within("minExcessHetP", p, 0, 1);
    return new KeepRule<>(
        "EXCESS_HET", (variants, row) -> !(variants.statistics().excessHetP()[row] < p));
  }

  static void within(String name, double value, double min, double max) {
    if (!(value >= min && value <= max)) {
      throw new IllegalArgumentException(
          "%s must be from %s to %s, got %s".formatted(name, min, max, value));
    }
  }
}
