package io.shardmill.singlecell.steps.variable;

import io.shardmill.chunk.ChunkContext;
import io.shardmill.chunk.ViewStep;
import io.shardmill.singlecell.SparseMatrix;
import io.shardmill.singlecell.steps.expression.Batches;
import io.shardmill.singlecell.steps.qc.MeasuredCells;

/**
 * Cuts counts that lie too far above what the trend of their batch expects, so that a single cell
 * does not make a gene highly variable.
 */
final class ClipCounts implements ViewStep<MeasuredCells, VarianceTrends, MeasuredCells> {

  private final Batches batches;

  /** Clips by the trends of the same batches. */
  ClipCounts(Batches batches) {
    this.batches = batches;
  }

  @Override
  public MeasuredCells apply(MeasuredCells block, VarianceTrends trends, ChunkContext context) {
    SparseMatrix matrix = block.cells().matrix();
    double[] values = matrix.values().clone();
    batches.forEachRun(
        block.cells(),
        (batch, from, to) -> {
          VarianceTrends.Trend trend = trends.trends().get(batch);
          for (int i = matrix.offsets()[from]; trend != null && i < matrix.offsets()[to]; i++) {
            values[i] = Math.min(values[i], trend.largest(matrix.genes()[i]));
          }
        });
    return block.withMatrix(
        new SparseMatrix(matrix.columns(), matrix.offsets(), matrix.genes(), values));
  }
}
