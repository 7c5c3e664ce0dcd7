package io.shardmill.pipelines.vcf;

import io.shardmill.chunk.ChunkPlan;
import io.shardmill.chunk.KeepRule;
import io.shardmill.chunk.flow.Chunks;
import io.shardmill.chunk.flow.PlanChunks;
import io.shardmill.dataset.commit.DatasetPlan;
import io.shardmill.dataset.commit.DatasetRun;
import io.shardmill.dataset.commit.ResumedRanges;
import io.shardmill.dataset.write.WriteDataset;
import io.shardmill.identity.InputIdentity;
import io.shardmill.identity.RunIdentity;
import io.shardmill.pipelines.DatasetPipeline;
import io.shardmill.pipelines.Estimate;
import io.shardmill.pipelines.PlannedPipeline;
import io.shardmill.vcf.VariantBlock;
import io.shardmill.vcf.VcfReadOptions;
import io.shardmill.vcf.VcfReadOptions.Multiallelic;
import io.shardmill.vcf.output.VariantTable;
import io.shardmill.vcf.output.VcfReport;
import io.shardmill.vcf.source.StrictVcf;
import io.shardmill.vcf.source.VcfEstimate;
import io.shardmill.vcf.source.VcfSource;
import io.shardmill.vcf.steps.CheckVariants;
import io.shardmill.vcf.steps.SampleCounts;
import io.shardmill.vcf.steps.ScoredVariants;
import java.io.IOException;
import java.util.List;
import java.util.Optional;
import org.apache.beam.sdk.Pipeline;

/** VCF files to a table of variants: masks, sample QC, variant QC, one Parquet file per chunk. */
public final class VcfPipeline implements DatasetPipeline<VcfOptions> {

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
        VcfChoices.variantRules(options));
  }

  private record Planned(
      VcfSource source,
      Optional<StrictVcf> strict,
      ChunkPlan chunks,
      VariantTable table,
      List<KeepRule<SampleCounts>> sampleRules,
      List<KeepRule<ScoredVariants>> variantRules)
      implements PlannedPipeline {

    @Override
    public List<InputIdentity> inputs() throws IOException {
      return source.identities();
    }

    @Override
    public void requireUnchanged(DatasetRun run) throws IOException {
      ResumedRanges.requireUnchanged(run, source.inputs());
    }

    @Override
    public DatasetPlan dataset(RunIdentity identity) {
      // What is refused depends on the rules that there are.
      RunIdentity strictly =
          strict.isPresent()
              ? identity.option("validate", "strict by %d rules".formatted(StrictVcf.RULES))
              : identity;
      DatasetPlan plan =
          DatasetPlan.of("variant", table.schema(), strictly).chunks(chunks.chunks());
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
      CheckVariants.Result checked =
          read.apply(
              "Check variants",
              CheckVariants.of(source.schema())
                  .withSampleRules(sampleRules)
                  .withVariantRules(variantRules));
      checked
          .variants()
          .apply(
              "Write",
              WriteDataset.of(output.run(), output.plan(), table)
                  .withParquetOptions(output.files())
                  .withLimit(output.limit())
                  .withCompletion(checked.samples(), VcfReport.of(table, source)));
    }
  }
}
