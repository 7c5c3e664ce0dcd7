package io.shardmill.pipelines.convert;

import io.shardmill.chunk.ChunkPlan;
import io.shardmill.chunk.ChunkSource;
import io.shardmill.chunk.ColumnBlock;
import io.shardmill.chunk.PlanChunks;
import io.shardmill.dataset.commit.DatasetPlan;
import io.shardmill.dataset.commit.SideFile;
import io.shardmill.dataset.source.ColumnTable;
import io.shardmill.dataset.source.Inheritance;
import io.shardmill.dataset.write.CommitDataset;
import io.shardmill.dataset.write.Completion;
import io.shardmill.dataset.write.WriteChunks;
import io.shardmill.identity.InputIdentity;
import io.shardmill.identity.RunIdentity;
import io.shardmill.pipelines.Estimate;
import io.shardmill.pipelines.PlannedPipeline;
import io.shardmill.quality.StatisticsSet;
import java.util.List;
import java.util.Optional;
import org.apache.beam.sdk.Pipeline;
import org.apache.beam.sdk.coders.VarIntCoder;
import org.apache.beam.sdk.transforms.Create;
import org.apache.beam.sdk.transforms.View;
import org.apache.beam.sdk.values.PCollectionView;

/**
 * Rows of tables to a data set as they are.
 *
 * @param source where they come from
 * @param chunks how that is cut
 * @param inputs what is read
 * @param table the columns
 * @param rowNoun what a row is
 * @param inheritance what the data set that is read says of its rows, if it is one
 * @param estimate what a run will take
 */
record Conversion(
    ChunkSource<ColumnBlock> source,
    ChunkPlan chunks,
    List<InputIdentity> inputs,
    ColumnTable table,
    String rowNoun,
    Optional<Inheritance> inheritance,
    Estimate estimate)
    implements PlannedPipeline {

  @Override
  public DatasetPlan dataset(RunIdentity identity) {
    DatasetPlan plan = DatasetPlan.of(rowNoun, table.schema(), identity).chunks(chunks.chunks());
    return inheritance.map(inherited -> inherited.addTo(plan)).orElse(plan);
  }

  @Override
  public void build(Pipeline pipeline, Output output) {
    PCollectionView<Integer> nothing =
        pipeline
            .apply("No statistic", Create.of(0).withCoder(VarIntCoder.of()))
            .apply("View no statistic", View.asSingleton());
    pipeline
        .apply("Plan chunks", PlanChunks.of(source, chunks))
        .apply("Write", WriteChunks.of(table, output.run()).withParquetOptions(output.files()))
        .apply(
            "Commit",
            CommitDataset.of(output.run(), output.plan(), nothing, new NoReport())
                .withLimit(output.limit()));
  }

  /** Nothing is found out of the rows: what is known of them stands in the index. */
  private record NoReport() implements Completion<Integer> {
    @Override
    public List<SideFile> sideFiles(StatisticsSet observed, Integer statistic) {
      return List.of();
    }
  }
}
