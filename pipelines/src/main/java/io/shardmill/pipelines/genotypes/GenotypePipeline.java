package io.shardmill.pipelines.genotypes;

import io.shardmill.chunk.ChunkPlan;
import io.shardmill.clinical.ClinicalInputs;
import io.shardmill.clinical.ClinicalJoin;
import io.shardmill.column.Column;
import io.shardmill.dataset.commit.DatasetPlan;
import io.shardmill.dataset.index.RowGroups;
import io.shardmill.dataset.write.WriteDataset;
import io.shardmill.genotype.GenotypeValues;
import io.shardmill.genotype.SampleLayout;
import io.shardmill.genotype.output.GenotypeReport;
import io.shardmill.genotype.output.GenotypeTable;
import io.shardmill.genotype.output.ListVariants;
import io.shardmill.genotype.output.TransposeGenotypes;
import io.shardmill.genotype.source.VariantDataset;
import io.shardmill.genotype.steps.JoinSamples;
import io.shardmill.identity.InputIdentity;
import io.shardmill.identity.RunIdentity;
import io.shardmill.pipelines.ClinicalChoices;
import io.shardmill.pipelines.DatasetPipeline;
import io.shardmill.pipelines.Estimate;
import io.shardmill.pipelines.PlannedPipeline;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.apache.beam.sdk.Pipeline;
import org.apache.beam.sdk.values.PCollectionView;

/** A data set of variants to samples with all their genotypes, and clinical tables beside them. */
public final class GenotypePipeline implements DatasetPipeline<GenotypeOptions> {

  static final String NAME = "genotypes";
  static final int DATA_VERSION = 1;

  /** Tiles that are not written yet, pieces of sections, and a group of samples. */
  private static final long TILES = 96L << 20;

  @Override
  public String name() {
    return NAME;
  }

  @Override
  public String summary() {
    return "A data set of variants to one row per sample: all genotypes, clinical tables beside";
  }

  @Override
  public int dataVersion() {
    return DATA_VERSION;
  }

  @Override
  public Class<GenotypeOptions> options() {
    return GenotypeOptions.class;
  }

  @Override
  public PlannedPipeline plan(GenotypeOptions options) throws IOException {
    return plan(options, VariantDataset.open(options.getInput()));
  }

  /** Plans the samples of a data set of variants. */
  static PlannedPipeline plan(GenotypeOptions options, VariantDataset dataset) throws IOException {
    GenotypeChoices.refuseAppend(options);
    GenotypeValues values = LayoutChoices.values(options);
    VariantDataset variants = dataset.reading(values.source());
    ClinicalInputs clinical = ClinicalChoices.of(options);
    ClinicalJoin join = clinical.join(variants.samples());
    SampleLayout layout =
        SampleLayout.of(
            variants.samples().size(),
            GenotypeChoices.order(options).rows(variants.samples(), join.kept()),
            options.getFileSamples(),
            values.bytes(variants.blocks()));
    Genotypes genotypes = Genotypes.of(values, LayoutChoices.names(options, variants), variants);
    GenotypeTable table =
        GenotypeChoices.table(options, join.columns(), genotypes.columns(variants.blocks()));
    return new Planned(options, variants, genotypes, clinical, layout, join.columns(), table);
  }

  private record Planned(
      GenotypeOptions options,
      VariantDataset variants,
      Genotypes genotypes,
      ClinicalInputs clinical,
      SampleLayout layout,
      List<Column> columns,
      GenotypeTable table)
      implements PlannedPipeline {

    @Override
    public ChunkPlan chunks() {
      return layout.plan();
    }

    @Override
    public List<InputIdentity> inputs() throws IOException {
      List<InputIdentity> inputs = new ArrayList<>(variants.source().identities());
      inputs.addAll(clinical.identities());
      return inputs;
    }

    @Override
    public DatasetPlan dataset(RunIdentity identity) {
      DatasetPlan plan =
          DatasetPlan.of("sample", table.schema(), identity)
              .attribute("counted_allele", "alt")
              .attributes(genotypes.attributes())
              .attribute("n_variants", Long.toString(variants.blocks().variants()))
              .chunks(chunks().chunks());
      return options.getSplitBy().isEmpty() ? plan : plan.splits(GenotypeChoices.splits(options));
    }

    @Override
    public Estimate estimate() throws IOException {
      RowGroups groups = variants.source().dataset().index().rowGroups();
      long rows = 0;
      for (int group = 0; group < groups.count(); group++) {
        rows = Math.max(rows, groups.rows(group));
      }
      return new Estimate(
          String.format(
              Locale.ROOT,
              "%,d samples with %,d variants each",
              layout.samples(),
              variants.blocks().variants()),
          rows * layout.all() * genotypes.values().source().decodedBytes() + TILES);
    }

    @Override
    public int rowGroupRows() {
      return genotypes.rowGroupRows();
    }

    @Override
    public void build(Pipeline pipeline, Output output) {
      PCollectionView<Long> joined =
          pipeline.apply(
              "Join samples",
              JoinSamples.of(variants, clinical, GenotypeChoices.order(options), output.run()));
      PCollectionView<Long> listed =
          pipeline.apply(
              "List variants", ListVariants.of(variants, genotypes.names(), output.run()));
      pipeline
          .apply(
              "Transpose",
              TransposeGenotypes.of(
                  variants, genotypes.values(), layout, columns, joined, output.run()))
          .apply(
              "Write",
              WriteDataset.of(output.run(), output.plan(), table)
                  .withParquetOptions(output.files())
                  .withLimit(output.limit())
                  .withCompletion(
                      listed,
                      GenotypeReport.of(variants, clinical, genotypes.names(), output.run())));
    }
  }
}
