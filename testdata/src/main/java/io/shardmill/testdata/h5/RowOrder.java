package io.shardmill.testdata.h5;

/** Order of the entries of a row, or of a column if the matrix is stored by columns. */
public enum RowOrder {
  /** Ascending. */
  SORTED,
  /** Any. */
  SHUFFLED
}
