package io.shardmill.singlecell.output;

import io.shardmill.chunk.ChunkContext;
import io.shardmill.chunk.ViewStep;
import io.shardmill.chunk.exact.KeptRows;
import io.shardmill.column.ColumnVector;
import io.shardmill.singlecell.CellBlock;
import io.shardmill.singlecell.steps.expression.ExpressionBlock;
import io.shardmill.singlecell.steps.qc.MeasuredCells;

/** Gives each cell its global index: its place among all kept cells, in the order of the input. */
public final class NumberCells implements ViewStep<ExpressionBlock, KeptRows, NumberedCells> {

  @Override
  public NumberedCells apply(ExpressionBlock block, KeptRows kept, ChunkContext context) {
    MeasuredCells measured = block.measured();
    CellBlock cells = measured.cells();
    long[] index = new long[block.rows()];
    for (int row = 0; row < index.length; row++) {
      index[row] = kept.indexOf(block.source(), block.position(row));
    }
    return new NumberedCells(
        index,
        cells.ids(),
        ColumnVector.Strings.repeated(cells.dataset(), index.length),
        cells.obs(),
        measured.metrics(),
        cells.matrix(),
        block.values());
  }
}
