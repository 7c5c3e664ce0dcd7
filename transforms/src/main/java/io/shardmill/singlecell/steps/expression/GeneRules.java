package io.shardmill.singlecell.steps.expression;

import io.shardmill.chunk.KeepRule;

/**
 * What a gene must be to be kept, over all kept cells. A gene that equals the bound is kept, as
 * scanpy's {@code filter_genes} does; a cell has a gene if its count is above 0.
 */
public final class GeneRules {

  private GeneRules() {}

  /** {@code MIN_CELLS}: keeps genes that at least this many cells have. */
  public static KeepRule<GeneMoments> minCells(long cells) {
    atLeastZero("minCells", (double) cells);
    return new KeepRule<>("MIN_CELLS", (moments, gene) -> moments.expressing(gene) >= cells);
  }

  /** {@code MIN_COUNTS}: keeps genes with at least this sum of counts. */
  public static KeepRule<GeneMoments> minCounts(double counts) {
    atLeastZero("minCounts", counts);
    return new KeepRule<>("MIN_COUNTS", (moments, gene) -> moments.sum(gene) >= counts);
  }

  /** {@code MIN_VARIANCE}: keeps genes whose counts have at least this variance. */
  public static KeepRule<GeneMoments> minVariance(double variance) {
    atLeastZero("minVariance", variance);
    return new KeepRule<>("MIN_VARIANCE", (moments, gene) -> moments.variance(gene) >= variance);
  }

  private static void atLeastZero(String name, double value) {
    if (!(value >= 0)) {
      throw new IllegalArgumentException("%s must be at least 0, got %s".formatted(name, value));
    }
  }
}
