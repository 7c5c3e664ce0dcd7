package io.shardmill.pipelines.convert;

import io.shardmill.chunk.ChunkPlan;
import io.shardmill.chunk.ChunkSource;
import io.shardmill.chunk.ColumnBlock;
import io.shardmill.chunk.flow.PlanChunks;
import io.shardmill.dataset.commit.DatasetPlan;
import io.shardmill.dataset.source.ColumnTable;
import io.shardmill.dataset.source.Inheritance;
import io.shardmill.dataset.write.WriteDataset;
import io.shardmill.identity.InputIdentity;
import io.shardmill.identity.RunIdentity;
import io.shardmill.pipelines.Estimate;
import io.shardmill.pipelines.PlannedPipeline;
import java.util.List;
import java.util.Optional;
import org.apache.beam.sdk.Pipeline;

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
    pipeline
        .apply("Plan chunks", PlanChunks.of(source, chunks))
        .apply(
            "Write",
            WriteDataset.of(output.run(), output.plan(), table)
                .withParquetOptions(output.files())
                .withLimit(output.limit()));
  }
}
