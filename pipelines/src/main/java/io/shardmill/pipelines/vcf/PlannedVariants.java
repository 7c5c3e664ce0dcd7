package io.shardmill.pipelines.vcf;

import io.shardmill.chunk.ChunkPlan;
import io.shardmill.chunk.KeepRule;
import io.shardmill.chunk.flow.Chunks;
import io.shardmill.chunk.flow.PlanChunks;
import io.shardmill.clinical.ClinicalInputs;
import io.shardmill.dataset.commit.DatasetPlan;
import io.shardmill.dataset.commit.DatasetRun;
import io.shardmill.dataset.commit.ResumedRanges;
import io.shardmill.dataset.write.WriteDataset;
import io.shardmill.identity.InputIdentity;
import io.shardmill.identity.RunIdentity;
import io.shardmill.pipelines.Estimate;
import io.shardmill.pipelines.PlannedPipeline;
import io.shardmill.vcf.VariantBlock;
import io.shardmill.vcf.VcfReadOptions;
import io.shardmill.vcf.VcfReadOptions.Multiallelic;
import io.shardmill.vcf.output.VariantTable;
import io.shardmill.vcf.output.VcfReport;
import io.shardmill.vcf.source.StrictVcf;
import io.shardmill.vcf.source.VariantSource;
import io.shardmill.vcf.source.VcfEstimate;
import io.shardmill.vcf.source.VcfSource;
import io.shardmill.vcf.source.merge.MergeRules;
import io.shardmill.vcf.source.merge.MergeSource;
import io.shardmill.vcf.steps.CheckVariants;
import io.shardmill.vcf.steps.SampleCounts;
import io.shardmill.vcf.steps.ScoredVariants;
import java.io.IOException;
import java.util.List;
import java.util.Optional;
import org.apache.beam.sdk.Pipeline;

/** Variants of VCF files whose headers are read. */
record PlannedVariants(
    VariantSource source,
    Optional<StrictVcf> strict,
    ChunkPlan chunks,
    VariantTable table,
    List<KeepRule<SampleCounts>> sampleRules,
    List<KeepRule<ScoredVariants>> variantRules,
    ClinicalInputs clinical)
    implements PlannedPipeline {

  /** Opens the files, and decides what becomes of them. */
  static PlannedVariants of(VariantOptions options) throws IOException {
    VcfReadOptions reading = VcfChoices.reading(options);
    Optional<MergeRules> merge = VcfChoices.merge(options);
    Optional<StrictVcf> strict =
        options.getValidate() == VcfInputOptions.Validation.STRICT
            ? Optional.of(StrictVcf.of(options.getInput(), reading))
            : Optional.empty();
    VariantSource source =
        merge.isPresent()
            ? MergeSource.of(options.getInput(), reading, merge.get())
            : strict.isPresent()
                ? strict.get().source()
                : VcfSource.of(options.getInput(), reading);
    VariantTable table = VariantTable.of(source.schema());
    return new PlannedVariants(
        source,
        strict,
        source.plan(),
        options.getMultiallelic() == Multiallelic.KEEP ? table.withAltLists() : table,
        VcfChoices.sampleRules(options),
        VcfChoices.variantRules(options),
        ClinicalInputs.none());
  }

  /** The same with a byte for each genotype, and no list. */
  PlannedVariants withBinaryGenotypes() {
    return new PlannedVariants(
        source, strict, chunks, table.withBinaryGenotypes(), sampleRules, variantRules, clinical);
  }

  /** The same with what tables tell of the samples. */
  PlannedVariants withClinical(ClinicalInputs newClinical) throws IOException {
    VcfReport.requireJoinable(newClinical, source.schema().samples());
    return new PlannedVariants(
        source, strict, chunks, table, sampleRules, variantRules, newClinical);
  }

  @Override
  public List<InputIdentity> inputs() throws IOException {
    return source.identities();
  }

  @Override
  public Optional<String> reads() {
    return source.indexed();
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
    DatasetPlan plan = DatasetPlan.of("variant", table.schema(), strictly).chunks(chunks.chunks());
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
            ? "about %,d lines of data%s"
                .formatted(
                    input.rows().getAsLong(),
                    source.indexed().isPresent() ? ", of which a part is read" : "")
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
                .withCompletion(
                    checked.samples(), VcfReport.of(table, source).withClinical(clinical)));
  }
}
