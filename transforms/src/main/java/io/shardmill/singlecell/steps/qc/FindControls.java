package io.shardmill.singlecell.steps.qc;

import io.shardmill.chunk.BlockStatistic;

/**
 * Finds out which data sets have control cells, for {@link KeepControls}. The answer does not
 * depend on order.
 */
public final class FindControls
    implements BlockStatistic<MeasuredCells, ControlledDatasets, ControlledDatasets> {

  private final ControlRule rule;

  /** Looks for cells that match {@code rule}. */
  public FindControls(ControlRule rule) {
    this.rule = rule;
  }

  @Override
  public ControlledDatasets create() {
    return new ControlledDatasets();
  }

  @Override
  public ControlledDatasets add(ControlledDatasets accumulator, MeasuredCells block) {
    String dataset = block.cells().dataset();
    for (int row = 0; row < block.rows() && !accumulator.contains(dataset); row++) {
      if (rule.matches(block.cells(), row)) {
        accumulator.add(dataset);
      }
    }
    return accumulator;
  }

  @Override
  public ControlledDatasets merge(ControlledDatasets left, ControlledDatasets right) {
    left.merge(right);
    return left;
  }

  @Override
  public ControlledDatasets result(ControlledDatasets accumulator) {
    return accumulator;
  }
}
