package io.shardmill.singlecell.expression;

import io.shardmill.chunk.Block;

/**
 * Cells whose expression is scaled to mean 0 and deviation 1, for every gene. Rows are made when
 * they are asked for, because all of them together would be as long as the gene axis times the
 * cells.
 *
 * @param cells the cells with their expression
 * @param statistics of each gene
 * @param maxValue bound of scaled values on both sides; infinite for none
 */
public record ScaledCells(ExpressionBlock cells, ScaleStatistics statistics, double maxValue)
    implements Block {

  /** The length of a row. */
  public int genes() {
    return statistics.genes();
  }

  /**
   * Writes the scaled expression of a cell.
   *
   * @param to one place for each gene
   */
  public void row(int row, float[] to) {
    for (int gene = 0; gene < genes(); gene++) {
      to[gene] = statistics.scaled(gene, 0, maxValue);
    }
    int[] offsets = cells.measured().cells().matrix().offsets();
    int[] genes = cells.measured().cells().matrix().genes();
    for (int entry = offsets[row]; entry < offsets[row + 1]; entry++) {
      to[genes[entry]] = statistics.scaled(genes[entry], cells.values()[entry], maxValue);
    }
  }

  @Override
  public int rows() {
    return cells.rows();
  }

  @Override
  public String source() {
    return cells.source();
  }

  @Override
  public long position(int row) {
    return cells.position(row);
  }

  @Override
  public String key(int row) {
    return cells.key(row);
  }
}
