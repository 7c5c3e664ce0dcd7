package io.shardmill.testdata.vcf;

/**
 * Names of the independent random streams of a variant or of the cohort. Because they are apart,
 * missing calls, FORMAT values and bad lines can be switched on without changing a genotype.
 */
final class Purpose {

  static final int SITE = 1;
  static final int FREQUENCY = 2;
  static final int GENOTYPE = 3;
  static final int MISSING = 4;
  static final int CALL = 5;
  static final int BAD_LINE = 6;
  static final int SAMPLE = 7;
  static final int ORDER = 8;
  static final int LINKAGE = 9;

  private Purpose() {}
}
