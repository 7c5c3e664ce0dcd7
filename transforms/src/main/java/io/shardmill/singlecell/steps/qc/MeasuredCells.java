package io.shardmill.singlecell.steps.qc;

import io.shardmill.chunk.DerivedBlock;
import io.shardmill.chunk.SelectableBlock;
import io.shardmill.column.RowSelection;
import io.shardmill.singlecell.CellBlock;
import io.shardmill.singlecell.SparseMatrix;

/**
 * Cells and what was measured on them.
 *
 * @param cells the cells
 * @param metrics one for each
 */
public record MeasuredCells(CellBlock cells, CellMetrics metrics)
    implements SelectableBlock<MeasuredCells>, DerivedBlock<CellBlock> {

  @Override
  public CellBlock derivedFrom() {
    return cells;
  }

  /** The chosen cells, with what was measured on them. */
  @Override
  public MeasuredCells select(RowSelection rows) {
    return rows.size() == rows()
        ? this
        : new MeasuredCells(cells.select(rows), metrics.select(rows));
  }

  /** The same cells and metrics with other counts, such as those of fewer genes. */
  public MeasuredCells withMatrix(SparseMatrix matrix) {
    return new MeasuredCells(cells.withMatrix(matrix), metrics);
  }
}
