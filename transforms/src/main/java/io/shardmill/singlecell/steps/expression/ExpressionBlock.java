package io.shardmill.singlecell.steps.expression;

import io.shardmill.chunk.DerivedBlock;
import io.shardmill.singlecell.steps.qc.MeasuredCells;

/**
 * Cells with their counts and, entry by entry, the expression that was made of them.
 *
 * @param measured the cells, with counts and metrics
 * @param values one for each entry of the counts' matrix, in its order; single precision, like X in
 *     an H5AD file
 */
public record ExpressionBlock(MeasuredCells measured, float[] values)
    implements DerivedBlock<MeasuredCells> {

  @Override
  public MeasuredCells derivedFrom() {
    return measured;
  }
}
