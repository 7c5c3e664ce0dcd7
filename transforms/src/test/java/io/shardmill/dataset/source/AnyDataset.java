package io.shardmill.dataset.source;

import io.shardmill.chunk.ChunkSource;
import io.shardmill.chunk.ColumnBlock;
import io.shardmill.chunk.flow.PlanChunks;
import io.shardmill.dataset.commit.DatasetPlan;
import io.shardmill.dataset.commit.DatasetRun;
import io.shardmill.dataset.commit.OnExisting;
import io.shardmill.dataset.commit.SideFile;
import io.shardmill.dataset.index.SplitRule;
import io.shardmill.dataset.write.CommitDataset;
import io.shardmill.dataset.write.Completion;
import io.shardmill.dataset.write.Table;
import io.shardmill.dataset.write.WriteChunks;
import io.shardmill.identity.InputIdentity;
import io.shardmill.identity.RunIdentity;
import io.shardmill.parquet.write.ParquetOptions;
import io.shardmill.quality.StatisticsSet;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.apache.beam.sdk.Pipeline;
import org.apache.beam.sdk.options.PipelineOptionsFactory;
import org.apache.beam.sdk.transforms.Create;
import org.apache.beam.sdk.transforms.View;

/** Writes {@link AnyRows} and what is read of them as data sets, on the Direct runner. */
final class AnyDataset {

  private AnyDataset() {}

  /** Rows in small row groups, with groups by contig and patient, an axis and splits. */
  static void write(Path root, AnyRows rows, ColumnTable table) throws IOException {
    write(
        root,
        rows,
        table,
        100,
        plan ->
            plan.axis("samples", List.of("s1", "s2"))
                .alias("sample_list", "axes.samples")
                .alias("contigs", "groups.contig")
                .splits(SplitRule.of("patient", 1)));
  }

  /** What a plan says beside the columns. */
  interface Description {
    DatasetPlan of(DatasetPlan plan) throws IOException;
  }

  static void write(
      Path root,
      ChunkSource<ColumnBlock> source,
      Table<ColumnBlock> table,
      int rowGroupRows,
      Description description)
      throws IOException {
    RunIdentity identity =
        RunIdentity.of("any", 1)
            .option("source", source.toString())
            .inputs(List.of(InputIdentity.ofTable(AnyRows.SOURCE, "")));
    DatasetPlan plan =
        description.of(
            DatasetPlan.of("row", table.schema(), identity).chunks(source.plan().chunks()));
    DatasetRun run = DatasetRun.start(root.toString(), OnExisting.FAIL, plan);
    Pipeline pipeline = Pipeline.create(PipelineOptionsFactory.create());
    pipeline
        .apply("Plan", PlanChunks.of(source))
        .apply(
            "Write",
            WriteChunks.of(table, run)
                .withParquetOptions(ParquetOptions.DEFAULT.withRowGroups(rowGroupRows, 1 << 20)))
        .apply(
            "Commit",
            CommitDataset.of(
                run,
                plan,
                pipeline.apply("Nothing", Create.of(0)).apply(View.asSingleton()),
                new NoReport()));
    pipeline.run().waitUntilFinish();
  }

  private record NoReport() implements Completion<Integer> {
    @Override
    public List<SideFile> sideFiles(StatisticsSet observed, Integer statistic) {
      return List.of();
    }
  }
}
