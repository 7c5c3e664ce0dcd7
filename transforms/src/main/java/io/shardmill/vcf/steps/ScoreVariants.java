package io.shardmill.vcf.steps;

import io.shardmill.chunk.BlockStep;
import io.shardmill.chunk.ChunkContext;
import io.shardmill.vcf.VariantBlock;

/**
 * Computes the statistics of each variant. Comes after everything that changes genotypes: masks and
 * the removal of samples.
 */
public final class ScoreVariants implements BlockStep<VariantBlock, ScoredVariants> {

  @Override
  public ScoredVariants apply(VariantBlock block, ChunkContext context) {
    return new ScoredVariants(block, VariantStatistics.of(block));
  }
}
