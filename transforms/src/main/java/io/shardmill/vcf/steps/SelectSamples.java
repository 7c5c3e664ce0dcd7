package io.shardmill.vcf.steps;

import io.shardmill.chunk.KeepRule;
import io.shardmill.chunk.flow.BinaryCoder;
import io.shardmill.chunk.flow.Chunks;
import io.shardmill.chunk.flow.SummarizeChunks;
import io.shardmill.vcf.VariantBlock;
import io.shardmill.vcf.VariantSchema;
import java.util.List;
import org.apache.beam.sdk.transforms.Create;
import org.apache.beam.sdk.transforms.PTransform;
import org.apache.beam.sdk.transforms.View;
import org.apache.beam.sdk.transforms.display.DisplayData;
import org.apache.beam.sdk.values.PCollectionView;

/**
 * Decides which samples to keep, in a pass over all variants that counts the genotypes of each.
 * Without rules all are kept, and there is no such pass.
 *
 * <pre>{@code
 * PCollectionView<SampleSelection> samples =
 *     variants.apply(SelectSamples.of(schema, List.of(SampleRules.minCallRate(0.95))));
 * }</pre>
 *
 * <p>Memory: one block, and 96 bytes for each sample, in each thread.
 */
public final class SelectSamples
    extends PTransform<Chunks<VariantBlock>, PCollectionView<SampleSelection>> {

  private static final BinaryCoder<SampleCounts> COUNTS =
      BinaryCoder.of(SampleCounts.class, SampleCounts::write, SampleCounts::read);
  private static final BinaryCoder<SampleSelection> SELECTION =
      BinaryCoder.of(SampleSelection.class, SampleSelection::write, SampleSelection::read);

  private final transient VariantSchema schema;
  private final transient List<KeepRule<SampleCounts>> rules;

  private SelectSamples(VariantSchema schema, List<KeepRule<SampleCounts>> rules) {
    this.schema = schema;
    this.rules = rules;
  }

  /** Keeps the samples of {@code schema} that pass all rules. */
  public static SelectSamples of(VariantSchema schema, List<KeepRule<SampleCounts>> rules) {
    return new SelectSamples(schema, List.copyOf(rules));
  }

  @Override
  public PCollectionView<SampleSelection> expand(Chunks<VariantBlock> variants) {
    SampleStatistics statistics = new SampleStatistics(schema, rules);
    if (rules.isEmpty()) {
      SampleSelection all = statistics.result(statistics.create());
      PCollectionView<SampleSelection> everyone =
          variants
              .getPipeline()
              .apply("All", Create.of(all).withCoder(SELECTION))
              .apply("View", View.asSingleton());
      variants.lineage().summarizedBy(statistics, everyone);
      return everyone;
    }
    return variants.apply("Count", SummarizeChunks.with(statistics, COUNTS, SELECTION));
  }

  @Override
  public void populateDisplayData(DisplayData.Builder builder) {
    rules.forEach(rule -> builder.add(DisplayData.item(rule.code(), rule.toString())));
  }
}
