package io.shardmill.testdata.vcf;

/** The order of the sample columns. The genotypes of a sample do not depend on it. */
public enum SampleOrder {
  /** S000001, S000002, ... */
  NUMBERED,
  /** A permutation fixed by the seed. */
  SHUFFLED
}
