package io.shardmill.pipelines.cohort;

import io.shardmill.chunk.ChunkPlan;
import io.shardmill.dataset.commit.DatasetPlan;
import io.shardmill.dataset.index.RowGroups;
import io.shardmill.dataset.source.ColumnTable;
import io.shardmill.dataset.source.DatasetSource;
import io.shardmill.dataset.source.Inheritance;
import io.shardmill.dataset.write.WriteDataset;
import io.shardmill.genotype.ld.LdSettings;
import io.shardmill.genotype.ld.PrunedVariants;
import io.shardmill.genotype.output.PruneReport;
import io.shardmill.genotype.output.PruneVariants;
import io.shardmill.genotype.source.VariantDataset;
import io.shardmill.genotype.steps.FindLinked;
import io.shardmill.identity.InputIdentity;
import io.shardmill.identity.RunIdentity;
import io.shardmill.pipelines.Estimate;
import io.shardmill.pipelines.PlannedPipeline;
import java.io.IOException;
import java.util.List;
import java.util.Locale;
import org.apache.beam.sdk.Pipeline;
import org.apache.beam.sdk.values.PCollectionView;

/** Variants of a data set that are pruned: all columns of those that are left. */
record PlannedPruning(
    VariantDataset variants,
    DatasetSource source,
    ChunkPlan chunks,
    ColumnTable table,
    Inheritance inheritance,
    LdSettings settings)
    implements PlannedPipeline {

  static PlannedPruning of(VariantDataset variants, LdSettings settings) throws IOException {
    DatasetSource source = DatasetSource.of(variants.root(), variants.version());
    return new PlannedPruning(
        variants, source, source.plan(), ColumnTable.of(source), source.inheritance(), settings);
  }

  @Override
  public List<InputIdentity> inputs() throws IOException {
    return List.of(source.input());
  }

  @Override
  public DatasetPlan dataset(RunIdentity identity) {
    DatasetPlan plan =
        DatasetPlan.of(inheritance.index().rowNoun(), table.schema(), identity)
            .chunks(chunks.chunks());
    return inheritance.addTo(plan);
  }

  /** To prune takes less than to write all columns of the rows that are left. */
  @Override
  public Estimate estimate() {
    RowGroups groups = inheritance.index().rowGroups();
    long largest = 0;
    for (int group = 0; group < groups.count(); group++) {
      largest =
          Math.max(largest, groups.bytes(group) + groups.rows(group) * variants.samples().size());
    }
    return new Estimate(
        String.format(
            Locale.ROOT,
            "%,d variants of %,d samples",
            variants.blocks().variants(),
            variants.samples().size()),
        largest);
  }

  @Override
  public void build(Pipeline pipeline, Output output) {
    PCollectionView<PrunedVariants> linked =
        pipeline.apply("Find linked", FindLinked.in(variants, settings));
    pipeline
        .apply("Prune", PruneVariants.of(source, linked))
        .apply(
            "Write",
            WriteDataset.of(output.run(), output.plan(), table)
                .withParquetOptions(output.files())
                .withLimit(output.limit())
                .withCompletion(linked, new PruneReport(settings)));
  }
}
