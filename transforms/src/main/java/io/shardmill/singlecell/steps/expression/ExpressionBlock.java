package io.shardmill.singlecell.steps.expression;

import io.shardmill.chunk.Block;
import io.shardmill.singlecell.steps.qc.MeasuredCells;

/**
 * Cells with their counts and, entry by entry, the expression that was made of them.
 *
 * @param measured the cells, with counts and metrics
 * @param values one for each entry of the counts' matrix, in its order; single precision, like X in
 *     an H5AD file
 */
public record ExpressionBlock(MeasuredCells measured, float[] values) implements Block {

  @Override
  public int rows() {
    return measured.rows();
  }

  @Override
  public String source() {
    return measured.source();
  }

  @Override
  public long position(int row) {
    return measured.position(row);
  }

  @Override
  public String key(int row) {
    return measured.key(row);
  }
}
