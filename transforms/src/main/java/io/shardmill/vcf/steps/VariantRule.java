package io.shardmill.vcf.steps;

import io.shardmill.chunk.RowRule;
import java.io.Serializable;
import java.util.Set;

/**
 * What a variant must be to be kept.
 *
 * <p>A rule on a number keeps a variant whose number equals the bound. A variant whose number is
 * undefined fails a bound on its call rate, allele frequency or QUAL, and passes one on its p
 * values: no genotypes to test are no evidence against Hardy-Weinberg proportions.
 *
 * @param code names the rule wherever removed variants are counted and listed
 * @param test which variants it keeps
 */
public record VariantRule(String code, Test test) implements RowRule<ScoredVariants> {

  @Override
  public boolean keeps(ScoredVariants variants, int row) {
    return test.keeps(variants, row);
  }

  /** Decides on one variant. */
  @FunctionalInterface
  public interface Test extends Serializable {
    boolean keeps(ScoredVariants variants, int row);
  }

  /** Asks the same of scored variants. */
  public static VariantRule of(SiteRule rule) {
    return new VariantRule(rule.code(), (variants, row) -> rule.keeps(variants.variants(), row));
  }

  /** {@link SiteRule#passOnly}. */
  public static VariantRule passOnly() {
    return of(SiteRule.passOnly());
  }

  /** {@link SiteRule#types}. */
  public static VariantRule types(Set<VariantType> types) {
    return of(SiteRule.types(types));
  }

  /** {@link SiteRule#minQual}. */
  public static VariantRule minQual(double qual) {
    return of(SiteRule.minQual(qual));
  }

  /** {@code CALL_RATE}: like {@code plink2 --geno (1 - rate)}. */
  public static VariantRule minCallRate(double rate) {
    within("minCallRate", rate, 0, 1);
    return new VariantRule(
        "CALL_RATE", (variants, row) -> variants.statistics().callRate()[row] >= rate);
  }

  /** {@code MIN_MAF}: like {@code plink2 --maf}. */
  public static VariantRule minMaf(double frequency) {
    within("minMaf", frequency, 0, 0.5);
    return new VariantRule(
        "MIN_MAF", (variants, row) -> variants.statistics().maf()[row] >= frequency);
  }

  /** {@code MAX_MAF}: like {@code plink2 --max-maf}. */
  public static VariantRule maxMaf(double frequency) {
    within("maxMaf", frequency, 0, 0.5);
    return new VariantRule(
        "MAX_MAF", (variants, row) -> variants.statistics().maf()[row] <= frequency);
  }

  /** {@code MIN_MAC}: keeps variants with at least this minor allele count, like {@code --mac}. */
  public static VariantRule minMac(int count) {
    within("minMac", count, 0, Integer.MAX_VALUE);
    return new VariantRule(
        "MIN_MAC", (variants, row) -> variants.statistics().minorAlleleCount(row) >= count);
  }

  /** {@code HWE}: keeps variants whose exact p value is not below this, like {@code --hwe}. */
  public static VariantRule minHweP(double p) {
    within("minHweP", p, 0, 1);
    return new VariantRule("HWE", (variants, row) -> !(variants.statistics().hweP()[row] < p));
  }

  /** {@code EXCESS_HET}: keeps variants whose one-sided p value is not below this. */
  public static VariantRule minExcessHetP(double p) {
    within("minExcessHetP", p, 0, 1);
    return new VariantRule(
        "EXCESS_HET", (variants, row) -> !(variants.statistics().excessHetP()[row] < p));
  }

  /** The code, which is what a person knows it by. */
  @Override
  public String toString() {
    return code;
  }

  static void within(String name, double value, double min, double max) {
    if (!(value >= min && value <= max)) {
      throw new IllegalArgumentException(
          "%s must be from %s to %s, got %s".formatted(name, min, max, value));
    }
  }
}
