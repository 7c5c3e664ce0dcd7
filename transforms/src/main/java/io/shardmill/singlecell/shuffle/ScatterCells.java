package io.shardmill.singlecell.shuffle;

import io.shardmill.chunk.ChunkRange;
import io.shardmill.chunk.flow.Chunks;
import io.shardmill.dataset.commit.DatasetRun;
import io.shardmill.singlecell.output.NumberedCells;
import java.io.IOException;
import java.util.List;
import org.apache.beam.sdk.coders.StringUtf8Coder;
import org.apache.beam.sdk.transforms.DoFn;
import org.apache.beam.sdk.transforms.PTransform;
import org.apache.beam.sdk.transforms.ParDo;
import org.apache.beam.sdk.transforms.View;
import org.apache.beam.sdk.values.PCollectionView;

/**
 * Writes cells to tiles in the work area of a run, by the chunk that their global index belongs to.
 * The view names the tiles; {@link GatherCells} reads them.
 *
 * <pre>{@code
 * PCollectionView<List<String>> tiles =
 *     cells
 *         .apply("Number", ApplyStep.with(kept, new NumberCells()))
 *         .apply("Shuffle", ApplyStep.with(kept, new ShuffleCells(seed)))
 *         .apply("Scatter", ScatterCells.to(run, chunkSize));
 * pipeline
 *     .apply("Gather", PlanChunks.with(tiles, new GatherCells(run, obs, rows.total(), chunkSize)))
 *     .apply("Name genes", ApplyStep.with(names, new NameGenes()));
 * }</pre>
 *
 * <p>Each cell is written and read once, in pieces of some 10 KB to some MB. The space is about 7
 * bytes for each non-zero, until the commit. Memory for each worker thread: one tile, 32 MiB and a
 * block.
 */
public final class ScatterCells
    extends PTransform<Chunks<NumberedCells>, PCollectionView<List<String>>> {

  private final DatasetRun run;
  private final long chunkSize;

  private ScatterCells(DatasetRun run, long chunkSize) {
    this.run = run;
    this.chunkSize = chunkSize;
  }

  /**
   * Scatters cells.
   *
   * @param chunkSize cells in an output chunk
   */
  public static ScatterCells to(DatasetRun run, long chunkSize) {
    return new ScatterCells(run, chunkSize);
  }

  @Override
  public PCollectionView<List<String>> expand(Chunks<NumberedCells> chunks) {
    return chunks
        .ranges()
        .apply(
            "To tiles",
            ParDo.of(
                    new ScatterFn(
                        new ScatterToTiles(chunks.recipe(), run, chunkSize), chunks.statistics()))
                .withSideInputs(chunks.statistics()))
        .setCoder(StringUtf8Coder.of())
        .apply("Tiles", View.asList());
  }

  private static final class ScatterFn extends DoFn<ChunkRange, String> {
    private final ScatterToTiles tiles;
    private final List<PCollectionView<?>> views;

    ScatterFn(ScatterToTiles tiles, List<PCollectionView<?>> views) {
      this.tiles = tiles;
      this.views = views;
    }

    @ProcessElement
    public void process(ProcessContext context) throws IOException {
      tiles
          .scatter(context.element(), number -> context.sideInput(views.get(number)))
          .forEach(context::output);
    }
  }
}
