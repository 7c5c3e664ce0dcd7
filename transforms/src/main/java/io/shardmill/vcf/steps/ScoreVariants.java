package io.shardmill.vcf.steps;

import io.shardmill.chunk.ChunkContext;
import io.shardmill.chunk.flow.StepTransform;
import io.shardmill.vcf.VariantBlock;

/**
 * Computes the statistics of each variant: allele counts and frequencies, call rate,
 * Hardy-Weinberg.
 *
 * <pre>{@code
 * Chunks<ScoredVariants> scored = variants.apply(ScoreVariants.create());
 * }</pre>
 *
 * <p>Comes after everything that changes genotypes: masks and the removal of samples.
 */
public final class ScoreVariants extends StepTransform<VariantBlock, ScoredVariants> {

  private ScoreVariants() {}

  /** Scores every variant. */
  public static ScoreVariants create() {
    return new ScoreVariants();
  }

  @Override
  public ScoredVariants apply(VariantBlock block, ChunkContext context) {
    return ScoredVariants.of(block);
  }
}
