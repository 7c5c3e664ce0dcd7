package io.shardmill.pipelines.genotypes;

/** How the genotypes of a sample are laid out. */
public enum GenotypeLayout {
  /** A binary column for each block of up to 65,536 variants: for any number of them. */
  BLOCKS,
  /** An integer column for each variant: for panels of up to 2,000. */
  WIDE
}
