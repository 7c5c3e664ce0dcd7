package io.shardmill.singlecell.steps.qc;

import io.shardmill.chunk.ChunkContext;
import io.shardmill.chunk.KeepRule;
import io.shardmill.chunk.ViewStep;
import io.shardmill.chunk.flow.FilterRows;
import java.util.List;

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
    return FilterRows.by(List.of(matches(rule))).apply(block, context);
  }

  private static KeepRule<MeasuredCells> matches(ControlRule rule) {
    return new KeepRule<>(CODE, (cells, row) -> rule.matches(cells.cells(), row));
  }
}
