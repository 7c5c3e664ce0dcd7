package io.shardmill.vcf.steps;

import io.shardmill.chunk.ChunkContext;
import io.shardmill.chunk.ViewStep;
import io.shardmill.vcf.VariantBlock;

/**
 * Removes the genotypes of samples that a first pass over the data did not keep. No variant is
 * removed, and their statistics are computed afterwards, on the samples that stay.
 */
public final class SampleFilter implements ViewStep<VariantBlock, SampleSelection, VariantBlock> {

  @Override
  public VariantBlock apply(VariantBlock block, SampleSelection samples, ChunkContext context) {
    return block.selectSamples(samples.columns(), samples.kept());
  }
}
