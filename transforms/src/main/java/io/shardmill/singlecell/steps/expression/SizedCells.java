package io.shardmill.singlecell.steps.expression;

import io.shardmill.chunk.Block;
import io.shardmill.singlecell.steps.qc.MeasuredCells;

/**
 * Cells and the library size that each is to be normalized by.
 *
 * @param measured the cells
 * @param librarySizes one for each: the sum of its counts, of all genes or of those that are not
 *     highly expressed
 */
public record SizedCells(MeasuredCells measured, double[] librarySizes) implements Block {

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
