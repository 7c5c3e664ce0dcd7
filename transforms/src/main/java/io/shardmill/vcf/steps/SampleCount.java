package io.shardmill.vcf.steps;

/** What is counted of each sample. */
public enum SampleCount {
  /** Genotypes without a called allele. */
  MISSING,
  /** Diploid genotypes of two different alleles. */
  HET,
  /** Diploid genotypes with one ALT twice. */
  HOM_ALT,
  /** Genotypes with ALT at transitions: SNPs of one ALT, {@code A <> G} or {@code C <> T}. */
  TRANSITIONS,
  /** Genotypes with ALT at all other SNPs of one ALT. */
  TRANSVERSIONS,
  /** Genotypes with ALT at indels. */
  INDELS,
  /** Called genotypes that are not diploid. */
  NOT_DIPLOID,
  /** Variants of one ALT that no other sample has, in one copy or two, as plink2 and bcftools. */
  SINGLETONS,
  /** Diploid heterozygotes on autosomes. */
  AUTOSOMAL_HET,
  /** Genotypes on autosomes that are missing or not diploid. */
  AUTOSOMAL_UNUSED
}
