package io.shardmill.singlecell.steps.qc;

import io.shardmill.chunk.ChunkContext;
import io.shardmill.chunk.flow.StepTransform;
import io.shardmill.singlecell.CellBlock;
import io.shardmill.singlecell.SparseMatrix;

/**
 * Measures each cell on all genes it comes with, as scanpy's {@code calculate_qc_metrics} does.
 *
 * <pre>{@code
 * boolean[] mitochondrial = MitochondrialGenes.byPrefix(List.of("MT-")).among(geneNames);
 * Chunks<MeasuredCells> measured = cells.apply(MeasureCells.of(mitochondrial, others));
 * }</pre>
 *
 * <p>Run it before genes are left out, as the seed and scanpy do.
 */
public final class MeasureCells extends StepTransform<CellBlock, MeasuredCells> {

  private final boolean[] mitochondrial;
  private final boolean[] others;

  private MeasureCells(boolean[] mitochondrial, boolean[] others) {
    this.mitochondrial = mitochondrial.clone();
    this.others = others.clone();
  }

  /**
   * Measures cells on the axis of the source.
   *
   * @param mitochondrial whether each member of the axis is a mitochondrial gene
   * @param others whether each member is no gene, such as an antibody; those are not measured
   */
  public static MeasureCells of(boolean[] mitochondrial, boolean[] others) {
    return new MeasureCells(mitochondrial, others);
  }

  @Override
  public MeasuredCells apply(CellBlock block, ChunkContext context) {
    SparseMatrix matrix = block.matrix();
    if (matrix.columns() != mitochondrial.length) {
      throw new IllegalArgumentException(
          "Cells of %d genes, but a mask of %d".formatted(matrix.columns(), mitochondrial.length));
    }
    int rows = matrix.rows();
    double[] totals = new double[rows];
    int[] genes = new int[rows];
    double[] mitochondrialCounts = new double[rows];
    for (int row = 0; row < rows; row++) {
      int from = matrix.offsets()[row];
      int to = matrix.offsets()[row + 1];
      double total = 0;
      double counts = 0;
      int measured = 0;
      for (int entry = from; entry < to; entry++) {
        int gene = matrix.genes()[entry];
        if (!others[gene]) {
          double value = matrix.values()[entry];
          total += value;
          counts += mitochondrial[gene] ? value : 0;
          measured++;
        }
      }
      totals[row] = total;
      genes[row] = measured;
      mitochondrialCounts[row] = counts;
    }
    return new MeasuredCells(block, new CellMetrics(totals, genes, mitochondrialCounts));
  }
}
