package io.shardmill.singlecell.source.genes;

/** What to do with a name that several genes of one file have. */
public enum DuplicateGenes {
  /** Stop. */
  FAIL,
  /**
   * Number them: the second ACTB is ACTB-1, the third ACTB-2, names that are taken passed over, as
   * with {@code anndata.utils.make_index_unique}.
   */
  UNIQUE,
  /** Add their counts. */
  SUM
}
