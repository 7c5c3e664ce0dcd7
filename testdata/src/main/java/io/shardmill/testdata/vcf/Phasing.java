package io.shardmill.testdata.vcf;

/** How the two alleles of a genotype are separated. */
public enum Phasing {
  /** Always {@code |}. */
  PHASED,
  /** Always {@code /}. */
  UNPHASED,
  /** {@code |} or {@code /}, drawn for each genotype. */
  MIXED
}
