package io.shardmill.singlecell.steps.expression;

import io.shardmill.chunk.ChunkContext;
import io.shardmill.chunk.flow.StepTransform;
import io.shardmill.singlecell.SparseMatrix;
import io.shardmill.singlecell.steps.qc.MeasuredCells;

/** Takes the values that were read as the expression: for data that is normalized already. */
public final class TakeCounts extends StepTransform<MeasuredCells, ExpressionBlock> {

  private TakeCounts() {}

  /** Takes all values. */
  public static TakeCounts create() {
    return new TakeCounts();
  }

  @Override
  public ExpressionBlock apply(MeasuredCells block, ChunkContext context) {
    SparseMatrix matrix = block.cells().matrix();
    float[] values = new float[matrix.entries()];
    for (int entry = 0; entry < values.length; entry++) {
      values[entry] = (float) matrix.values()[entry];
    }
    return new ExpressionBlock(block, values);
  }
}
