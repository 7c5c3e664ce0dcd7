package io.shardmill.singlecell.expression;

import io.shardmill.chunk.ChunkContext;
import io.shardmill.chunk.ViewStep;
import io.shardmill.singlecell.SparseMatrix;
import io.shardmill.singlecell.qc.MeasuredCells;

/**
 * Leaves out the genes that are not highly variable, counts and expression alike. Comes after
 * normalization, which all genes take part in.
 */
public final class KeepVariableGenes
    implements ViewStep<ExpressionBlock, HighlyVariableGenes, ExpressionBlock> {

  @Override
  public ExpressionBlock apply(
      ExpressionBlock block, HighlyVariableGenes variable, ChunkContext context) {
    MeasuredCells measured = block.measured();
    SparseMatrix matrix = measured.cells().matrix();
    int[] places = variable.places();
    int[] offsets = new int[matrix.rows() + 1];
    int[] genes = new int[matrix.entries()];
    double[] counts = new double[genes.length];
    float[] values = new float[genes.length];
    int next = 0;
    for (int row = 0; row < matrix.rows(); row++) {
      int end = matrix.offsets()[row + 1];
      for (int entry = matrix.offsets()[row]; entry < end; entry++) {
        int place = places[matrix.genes()[entry]];
        if (place >= 0) {
          genes[next] = place;
          counts[next] = matrix.values()[entry];
          values[next++] = block.values()[entry];
        }
      }
      offsets[row + 1] = next;
    }
    SparseMatrix kept = new SparseMatrix(variable.kept(), offsets, genes, counts);
    return new ExpressionBlock(measured.withMatrix(kept), values);
  }
}
