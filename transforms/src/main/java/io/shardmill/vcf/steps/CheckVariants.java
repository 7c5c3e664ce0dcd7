package io.shardmill.vcf.steps;

import io.shardmill.chunk.KeepRule;
import io.shardmill.chunk.flow.Chunks;
import io.shardmill.chunk.flow.FilterRows;
import io.shardmill.vcf.VariantBlock;
import io.shardmill.vcf.VariantSchema;
import java.util.List;
import java.util.Map;
import org.apache.beam.sdk.Pipeline;
import org.apache.beam.sdk.transforms.PTransform;
import org.apache.beam.sdk.transforms.display.DisplayData;
import org.apache.beam.sdk.values.PCollectionView;
import org.apache.beam.sdk.values.PInput;
import org.apache.beam.sdk.values.POutput;
import org.apache.beam.sdk.values.PValue;
import org.apache.beam.sdk.values.TupleTag;

/**
 * The quality control of variants: drops samples, computes the statistics of variants on those that
 * stay, drops variants by them, and observes what the QC report shows.
 *
 * <pre>{@code
 * CheckVariants.Result checked =
 *     variants.apply(
 *         CheckVariants.of(source.schema())
 *             .withSampleRules(List.of(SampleRules.minCallRate(0.95)))
 *             .withVariantRules(List.of(VariantRules.passOnly(), VariantRules.minMaf(0.01))));
 * }</pre>
 *
 * <p>Without rules nothing is dropped. Rules for samples ask for a pass over the data before the
 * one that writes; rules for variants do not.
 */
public final class CheckVariants extends PTransform<Chunks<VariantBlock>, CheckVariants.Result> {

  private final transient VariantSchema schema;
  private final transient List<KeepRule<SampleCounts>> sampleRules;
  private final transient List<KeepRule<ScoredVariants>> variantRules;

  private CheckVariants(
      VariantSchema schema,
      List<KeepRule<SampleCounts>> sampleRules,
      List<KeepRule<ScoredVariants>> variantRules) {
    this.schema = schema;
    this.sampleRules = List.copyOf(sampleRules);
    this.variantRules = List.copyOf(variantRules);
  }

  /** Keeps all samples and variants of {@code schema}, until it has rules. */
  public static CheckVariants of(VariantSchema schema) {
    return new CheckVariants(schema, List.of(), List.of());
  }

  /** Keeps only the samples that pass these rules. */
  public CheckVariants withSampleRules(List<KeepRule<SampleCounts>> rules) {
    return new CheckVariants(schema, rules, variantRules);
  }

  /**
   * Keeps only the variants that pass these rules; one that does not is counted under the first
   * that it breaks.
   */
  public CheckVariants withVariantRules(List<KeepRule<ScoredVariants>> rules) {
    return new CheckVariants(schema, sampleRules, rules);
  }

  @Override
  public Result expand(Chunks<VariantBlock> read) {
    PCollectionView<SampleSelection> samples =
        read.apply("Select samples", SelectSamples.of(schema, sampleRules));
    Chunks<VariantBlock> kept =
        sampleRules.isEmpty()
            ? read.apply("Observe samples", ObserveSamples.create())
            : read.apply("Keep samples", KeepSamples.of(samples));
    Chunks<ScoredVariants> passed =
        kept.apply("Score variants", ScoreVariants.create())
            .apply("Observe before", ObserveVariants.before())
            .apply("Filter variants", FilterRows.by(variantRules))
            .apply("Observe after", ObserveVariants.after());
    return new Result(passed, samples);
  }

  @Override
  public void populateDisplayData(DisplayData.Builder builder) {
    builder.add(DisplayData.item("sampleRules", sampleRules.toString()));
    builder.add(DisplayData.item("variantRules", variantRules.toString()));
  }

  /** The variants that passed, and which samples they have. */
  public static final class Result implements POutput {

    private final Chunks<ScoredVariants> variants;
    private final PCollectionView<SampleSelection> samples;

    private Result(Chunks<ScoredVariants> variants, PCollectionView<SampleSelection> samples) {
      this.variants = variants;
      this.samples = samples;
    }

    /** The variants that passed, with their statistics. */
    public Chunks<ScoredVariants> variants() {
      return variants;
    }

    /** The samples that were kept, and those that were not. */
    public PCollectionView<SampleSelection> samples() {
      return samples;
    }

    @Override
    public Pipeline getPipeline() {
      return variants.getPipeline();
    }

    @Override
    public Map<TupleTag<?>, PValue> expand() {
      return variants.expand();
    }

    @Override
    public void finishSpecifyingOutput(
        String transformName, PInput input, PTransform<?, ?> transform) {}
  }
}
