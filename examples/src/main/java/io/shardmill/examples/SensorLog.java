package io.shardmill.examples;

import io.shardmill.chunk.BlockStep;
import io.shardmill.chunk.ChunkContext;
import io.shardmill.chunk.ColumnBlock;
import io.shardmill.chunk.KeepRule;
import io.shardmill.chunk.flow.ApplyStep;
import io.shardmill.chunk.flow.FilterRows;
import io.shardmill.chunk.flow.PlanChunks;
import io.shardmill.column.ColumnVector;
import io.shardmill.dataset.commit.OnExisting;
import io.shardmill.dataset.source.ColumnTable;
import io.shardmill.dataset.write.WriteDataset;
import io.shardmill.storage.InputFiles;
import java.io.IOException;
import java.util.List;
import org.apache.beam.sdk.Pipeline;

/**
 * The log of a thermometer as a data set: a source of one's own, {@link SensorSource}, a step that
 * changes values, and a rule that removes rows.
 */
public final class SensorLog {

  private SensorLog() {}

  /** Fahrenheit to degrees Celsius. A block is never changed: the step makes another one. */
  static final class ToCelsius implements BlockStep<ColumnBlock, ColumnBlock> {
    @Override
    public ColumnBlock apply(ColumnBlock block, ChunkContext context) {
      double[] fahrenheit = ((ColumnVector.Float64s) block.column("temperature")).values();
      double[] celsius = new double[block.rows()];
      for (int row = 0; row < block.rows(); row++) {
        celsius[row] = (fahrenheit[row] - 32) / 1.8;
      }
      return new ColumnBlock(
          block.schema(),
          block.source(),
          block.firstPosition(),
          null,
          List.of(new ColumnVector.Float64s(celsius, block.rows(), null)),
          block.rows());
    }
  }

  /** A reading that a room can have. Others are counted under the code, and listed. */
  static KeepRule<ColumnBlock> plausible() {
    return new KeepRule<>(
        "IMPLAUSIBLE",
        (block, row) -> {
          double celsius = ((ColumnVector.Float64s) block.column("temperature")).values()[row];
          return celsius > -40 && celsius < 60;
        });
  }

  /**
   * Adds the pipeline. Run again after a crash it goes on where it was.
   *
   * @param input paths and globs of logs
   * @param output folder of the data set
   */
  static void build(Pipeline pipeline, String input, String output) throws IOException {
    pipeline
        .apply("Plan", PlanChunks.of(new SensorSource(InputFiles.expand(input))))
        .apply("To Celsius", ApplyStep.of(new ToCelsius()))
        .apply("Plausible", FilterRows.by(List.of(plausible())))
        .apply(
            "Write",
            WriteDataset.to(output)
                .onExisting(OnExisting.RESUME)
                .of(ColumnTable.of(SensorSource.SCHEMA), "reading"));
  }

  /** Takes the input and the output. */
  public static void main(String[] arguments) throws IOException {
    Pipeline pipeline = Pipeline.create();
    build(pipeline, arguments[0], arguments[1]);
    pipeline.run().waitUntilFinish();
  }
}
