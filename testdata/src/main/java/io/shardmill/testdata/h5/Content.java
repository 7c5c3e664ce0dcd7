package io.shardmill.testdata.h5;

/** What the matrix X of an H5AD file holds. */
public enum Content {
  /** Counts. */
  COUNTS,
  /** ln(1 + 10,000 count / total of the cell), with the counts in {@code layers/counts}. */
  LOG_NORMALIZED
}
