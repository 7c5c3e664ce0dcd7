package io.shardmill.singlecell.qc;

import io.shardmill.chunk.Block;
import io.shardmill.singlecell.CellBlock;

/**
 * Cells and what was measured on them.
 *
 * @param cells the cells
 * @param metrics one for each
 */
public record MeasuredCells(CellBlock cells, CellMetrics metrics) implements Block {

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
