package io.shardmill.vcf.steps;

import io.shardmill.chunk.flow.ApplyStep;
import io.shardmill.chunk.flow.Chunks;
import io.shardmill.vcf.VariantBlock;
import org.apache.beam.sdk.transforms.PTransform;
import org.apache.beam.sdk.values.PCollectionView;

/**
 * Removes the genotypes of the samples that a first pass over the data did not keep. No variant is
 * removed; score them afterwards, on the samples that stay.
 *
 * <pre>{@code
 * PCollectionView<SampleSelection> samples =
 *     variants.apply(SelectSamples.of(schema, List.of(SampleRules.minCallRate(0.95))));
 * Chunks<VariantBlock> kept = variants.apply(KeepSamples.of(samples));
 * }</pre>
 */
public final class KeepSamples extends PTransform<Chunks<VariantBlock>, Chunks<VariantBlock>> {

  private final transient PCollectionView<SampleSelection> samples;

  private KeepSamples(PCollectionView<SampleSelection> samples) {
    this.samples = samples;
  }

  /** Keeps these samples. */
  public static KeepSamples of(PCollectionView<SampleSelection> samples) {
    return new KeepSamples(samples);
  }

  @Override
  public Chunks<VariantBlock> expand(Chunks<VariantBlock> variants) {
    return variants.apply(
        "Keep", ApplyStep.with(samples, (block, kept, context) -> select(block, kept)));
  }

  static VariantBlock select(VariantBlock block, SampleSelection samples) {
    return block.selectSamples(samples.columns(), samples.kept());
  }
}
