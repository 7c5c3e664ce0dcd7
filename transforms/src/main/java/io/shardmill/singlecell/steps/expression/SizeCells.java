package io.shardmill.singlecell.steps.expression;

import io.shardmill.chunk.BlockStep;
import io.shardmill.chunk.ViewStep;
import io.shardmill.singlecell.SparseMatrix;
import io.shardmill.singlecell.steps.qc.MeasuredCells;

/** Sums the counts of each cell on the current gene axis, to normalize by. */
public final class SizeCells {

  private SizeCells() {}

  /** Sums the counts of all genes. */
  public static BlockStep<MeasuredCells, SizedCells> ofAllGenes() {
    return (block, context) -> size(block, new boolean[block.cells().matrix().columns()]);
  }

  /**
   * Sums the counts of genes where the axis has other features too, such as antibodies.
   *
   * @param others whether each member of the axis before the gene rules is no gene
   */
  public static ViewStep<MeasuredCells, GeneSelection, SizedCells> withoutOthers(boolean[] others) {
    boolean[] before = others.clone();
    return (block, genes, context) -> {
      int[] kept = genes.kept();
      boolean[] excluded = new boolean[kept.length];
      for (int gene = 0; gene < kept.length; gene++) {
        excluded[gene] = before[kept[gene]];
      }
      return size(block, excluded);
    };
  }

  /** Sums the counts of the genes that are not highly expressed in any cell. */
  public static ViewStep<MeasuredCells, HighlyExpressed, SizedCells> withoutHighlyExpressed() {
    return (block, genes, context) -> size(block, genes.mask(block.cells().matrix().columns()));
  }

  private static SizedCells size(MeasuredCells block, boolean[] excluded) {
    SparseMatrix matrix = block.cells().matrix();
    double[] sizes = new double[matrix.rows()];
    for (int row = 0; row < sizes.length; row++) {
      int end = matrix.offsets()[row + 1];
      double size = 0;
      for (int entry = matrix.offsets()[row]; entry < end; entry++) {
        size += excluded[matrix.genes()[entry]] ? 0 : matrix.values()[entry];
      }
      sizes[row] = size;
    }
    return new SizedCells(block, sizes);
  }
}
