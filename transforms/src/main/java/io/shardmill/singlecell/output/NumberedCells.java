package io.shardmill.singlecell.output;

import io.shardmill.chunk.Block;
import io.shardmill.column.ColumnVector;
import io.shardmill.singlecell.SparseMatrix;
import io.shardmill.singlecell.steps.qc.CellMetrics;
import java.util.List;

/**
 * Cells as rows of a data set: no longer of one file, each with its place in the whole.
 *
 * @param index global index of each cell: its row in the data set, as far as one run adds to it
 * @param ids barcodes
 * @param datasets name of the data set that each cell was read from
 * @param obs annotation columns, in the order of the source's schema
 * @param metrics what was measured, one for each cell
 * @param counts on the final gene axis
 * @param expression one value for each entry of {@code counts}
 */
public record NumberedCells(
    long[] index,
    ColumnVector.Strings ids,
    ColumnVector.Strings datasets,
    List<ColumnVector> obs,
    CellMetrics metrics,
    SparseMatrix counts,
    float[] expression)
    implements Block {

  /** What all cells of a data set come from, once they are numbered. */
  static final String SOURCE = "cells";

  public NumberedCells {
    obs = List.copyOf(obs);
  }

  /** The same cells in other places. */
  public NumberedCells withIndex(long[] newIndex) {
    return new NumberedCells(newIndex, ids, datasets, obs, metrics, counts, expression);
  }

  @Override
  public int rows() {
    return index.length;
  }

  @Override
  public String source() {
    return SOURCE;
  }

  /** The global index. */
  @Override
  public long position(int row) {
    return index[row];
  }

  @Override
  public String key(int row) {
    return ids.get(row);
  }
}
