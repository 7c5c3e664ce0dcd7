package io.shardmill.singlecell.qc;

import io.shardmill.chunk.ChunkContext;
import io.shardmill.chunk.ViewStep;
import io.shardmill.parquet.RowSelection;
import java.util.Arrays;

/**
 * Removes cells that are no controls, under {@code NOT_CONTROL}. A data set without any control is
 * kept whole, as the seed does.
 */
public final class KeepControls
    implements ViewStep<MeasuredCells, ControlledDatasets, MeasuredCells> {

  private static final String CODE = "NOT_CONTROL";

  private final ControlRule rule;

  /** Keeps cells that match {@code rule}, the one that {@link FindControls} looked for. */
  public KeepControls(ControlRule rule) {
    this.rule = rule;
  }

  @Override
  public MeasuredCells apply(
      MeasuredCells block, ControlledDatasets controlled, ChunkContext context) {
    if (!controlled.contains(block.cells().dataset())) {
      return block;
    }
    int[] kept = new int[block.rows()];
    int size = 0;
    for (int row = 0; row < block.rows(); row++) {
      if (rule.matches(block.cells(), row)) {
        kept[size++] = row;
      } else {
        context.filter(block, row, CODE);
      }
    }
    return block.select(RowSelection.of(Arrays.copyOf(kept, size)));
  }
}
