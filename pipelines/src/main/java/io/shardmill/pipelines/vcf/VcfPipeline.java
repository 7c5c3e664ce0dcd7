package io.shardmill.pipelines.vcf;

import io.shardmill.chunk.ApplyStep;
import io.shardmill.chunk.BinaryCoder;
import io.shardmill.chunk.ChunkPlan;
import io.shardmill.chunk.Chunks;
import io.shardmill.chunk.FilterRows;
import io.shardmill.chunk.PlanChunks;
import io.shardmill.chunk.SummarizeChunks;
import io.shardmill.dataset.commit.DatasetPlan;
import io.shardmill.dataset.commit.DatasetRun;
import io.shardmill.dataset.commit.ResumedRanges;
import io.shardmill.dataset.write.WriteDataset;
import io.shardmill.identity.InputIdentity;
import io.shardmill.identity.RunIdentity;
import io.shardmill.pipelines.DatasetPipeline;
import io.shardmill.pipelines.Estimate;
import io.shardmill.pipelines.PlannedPipeline;
import io.shardmill.storage.InputFiles;
import io.shardmill.vcf.VariantBlock;
import io.shardmill.vcf.VcfReadOptions;
import io.shardmill.vcf.VcfReadOptions.Multiallelic;
import io.shardmill.vcf.output.VariantTable;
import io.shardmill.vcf.output.VcfReport;
import io.shardmill.vcf.source.StrictVcf;
import io.shardmill.vcf.source.VcfEstimate;
import io.shardmill.vcf.source.VcfSource;
import io.shardmill.vcf.steps.ObserveSamples;
import io.shardmill.vcf.steps.ObserveVariants;
import io.shardmill.vcf.steps.SampleCounts;
import io.shardmill.vcf.steps.SampleFilter;
import io.shardmill.vcf.steps.SampleRule;
import io.shardmill.vcf.steps.SampleSelection;
import io.shardmill.vcf.steps.SampleStatistics;
import io.shardmill.vcf.steps.ScoreVariants;
import io.shardmill.vcf.steps.ScoredVariants;
import java.io.IOException;
import java.util.List;
import java.util.Optional;
import org.apache.beam.sdk.Pipeline;
import org.apache.beam.sdk.transforms.Create;
import org.apache.beam.sdk.transforms.View;
import org.apache.beam.sdk.values.PCollectionView;

/** VCF files to a table of variants: masks, sample QC, variant QC, one Parquet file per chunk. */
public final class VcfPipeline implements DatasetPipeline<VcfOptions> {

  private static final BinaryCoder<SampleCounts> COUNTS =
      BinaryCoder.of(SampleCounts.class, SampleCounts::write, SampleCounts::read);
  private static final BinaryCoder<SampleSelection> SELECTION =
      BinaryCoder.of(SampleSelection.class, SampleSelection::write, SampleSelection::read);

  @Override
  public String name() {
    return "vcf";
  }

  @Override
  public String summary() {
    return "VCF files to sharded Parquet: one row per variant, genotypes as int8 dosages";
  }

  @Override
  public int dataVersion() {
    return 1;
  }

  @Override
  public Class<VcfOptions> options() {
    return VcfOptions.class;
  }

  @Override
  public PlannedPipeline plan(VcfOptions options) throws IOException {
    VcfReadOptions reading = VcfChoices.reading(options);
    Optional<StrictVcf> strict =
        options.getValidate() == VcfOptions.Validation.STRICT
            ? Optional.of(StrictVcf.of(options.getInput(), reading))
            : Optional.empty();
    VcfSource source =
        strict.isPresent() ? strict.get().source() : VcfSource.of(options.getInput(), reading);
    VariantTable table = VariantTable.of(source.schema());
    if (options.getMultiallelic() == Multiallelic.KEEP) {
      table = table.withAltLists();
    }
    if (options.getGenotypes() == VcfOptions.Genotypes.BINARY) {
      table = table.withBinaryGenotypes();
    }
    return new Planned(
        source,
        strict,
        source.plan(),
        table,
        VcfChoices.sampleRules(options),
        FilterRows.by(VcfChoices.variantRules(options)));
  }

  private record Planned(
      VcfSource source,
      Optional<StrictVcf> strict,
      ChunkPlan chunks,
      VariantTable table,
      List<SampleRule> sampleRules,
      FilterRows<ScoredVariants> filter)
      implements PlannedPipeline {

    @Override
    public List<InputIdentity> inputs() throws IOException {
      return InputFiles.identities(source.inputs());
    }

    @Override
    public void requireUnchanged(DatasetRun run) throws IOException {
      ResumedRanges.requireUnchanged(run, source.inputs());
    }

    @Override
    public DatasetPlan dataset(RunIdentity identity) {
      DatasetPlan plan =
          DatasetPlan.of("variant", table.schema(), identity).chunks(chunks.chunks());
      // Which samples are left is known after a pass over all variants, if there are rules.
      return sampleRules.isEmpty() ? plan.axis("samples", source.schema().samples()) : plan;
    }

    /** A block has 16 rows at least, with a value of up to 8 bytes for each key and sample. */
    @Override
    public Estimate estimate() throws IOException {
      VcfEstimate input = source.estimate();
      long samples = source.schema().samples().size();
      long keys = source.schema().gt().size();
      keys += source.schema().format().size();
      long block = Math.max(1L << 20, 16 * samples) * (1 + 8 * keys);
      return new Estimate(
          input.rows().isPresent()
              ? "about %,d lines of data".formatted(input.rows().getAsLong())
              : "not known: plain gzip does not tell its length",
          block + 2 * input.longestLine() + (1 << 20));
    }

    @Override
    public void build(Pipeline pipeline, Output output) {
      Chunks<VariantBlock> read =
          strict.isPresent()
              ? pipeline.apply("Read strictly", strict.get().read(chunks))
              : pipeline.apply("Plan chunks", PlanChunks.of(source, chunks));
      PCollectionView<SampleSelection> samples = samples(pipeline, read);
      Chunks<VariantBlock> kept =
          sampleRules.isEmpty()
              ? read.apply("Observe samples", ApplyStep.of(new ObserveSamples()))
              : read.apply("Keep samples", ApplyStep.with(samples, new SampleFilter()));
      Chunks<ScoredVariants> scored =
          kept.apply("Score variants", ApplyStep.of(new ScoreVariants()))
              .apply("Observe before", ApplyStep.of(ObserveVariants.before()))
              .apply("Filter variants", ApplyStep.of(filter))
              .apply("Observe after", ApplyStep.of(ObserveVariants.after()));
      scored.apply(
          "Write",
          WriteDataset.of(output.run(), output.plan(), table)
              .withParquetOptions(output.files())
              .withLimit(output.limit())
              .withCompletion(samples, report()));
    }

    private VcfReport report() {
      return new VcfReport(table, source.definedTwice(), source.undeclaredContigs());
    }

    /** Without rules for samples all are kept, and a pass over the data is saved. */
    private PCollectionView<SampleSelection> samples(Pipeline pipeline, Chunks<VariantBlock> read) {
      SampleStatistics statistics = new SampleStatistics(source.schema(), sampleRules);
      if (sampleRules.isEmpty()) {
        return pipeline
            .apply(
                "All samples",
                Create.of(statistics.result(statistics.create())).withCoder(SELECTION))
            .apply("View samples", View.asSingleton());
      }
      return read.apply("Select samples", SummarizeChunks.with(statistics, COUNTS, SELECTION));
    }
  }
}
