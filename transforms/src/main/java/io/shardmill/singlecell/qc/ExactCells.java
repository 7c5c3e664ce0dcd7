package io.shardmill.singlecell.qc;

import io.shardmill.chunk.BlockReader;
import io.shardmill.chunk.ChunkContext;
import io.shardmill.chunk.ChunkPlan;
import io.shardmill.chunk.ChunkRange;
import io.shardmill.chunk.ChunkSource;
import io.shardmill.chunk.RangesReader;
import io.shardmill.chunk.ViewSource;
import io.shardmill.singlecell.CellBlock;

/**
 * The cells of a source, cut so that every chunk has exactly as many kept cells as asked for, the
 * last one less. The same steps that {@link FindKeptCells} came after must follow.
 *
 * <pre>{@code
 * pipeline
 *     .apply("Cut", PlanChunks.with(kept, new ExactCells(source, kept.rows(), 25_000)))
 *     .apply("Measure", ApplyStep.of(measure));
 * }</pre>
 *
 * <p>A chunk reads whole rows of the input, over the borders of files, and so reports the removed
 * rows among and after its kept ones. Planned are as many chunks as all rows would fill; those
 * after the last kept cell are empty. Their ranges count kept cells of a source called {@code
 * cells}.
 *
 * @param source reads any range of rows of a file
 * @param rows all rows of the source's plan
 * @param chunkSize kept cells in a chunk, at least 1
 */
public record ExactCells(ChunkSource<CellBlock> source, InputRows rows, long chunkSize)
    implements ViewSource<KeptCells, CellBlock> {

  /** What the plan calls the axis of kept cells. */
  public static final String AXIS = "cells";

  public ExactCells {
    if (chunkSize < 1) {
      throw new IllegalArgumentException("A chunk has at least 1 cell, not " + chunkSize);
    }
  }

  @Override
  public ChunkPlan plan() {
    return ChunkPlan.builder().cut(AXIS, 0, rows.total(), chunkSize).build();
  }

  @Override
  public BlockReader<CellBlock> open(ChunkRange range, KeptCells kept, ChunkContext context) {
    return new RangesReader<>(source, kept.inputOf(range), context);
  }
}
