package io.shardmill.singlecell;

import io.shardmill.chunk.Block;
import io.shardmill.column.ColumnVector;
import io.shardmill.column.RowSelection;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A batch of cells of one file, with the counts of each and the annotations that were asked for.
 *
 * <p>A position is the row of the cell in its file, from 0; a key is its barcode.
 *
 * @param source the file
 * @param dataset name of the data set that the file belongs to
 * @param positions row of each cell in the file, rising
 * @param ids barcodes, unique over all files of the source
 * @param matrix counts, on the axis of all genes of the source
 * @param obs values of the projected annotation columns, in the order of the source's schema
 */
public record CellBlock(
    String source,
    String dataset,
    long[] positions,
    ColumnVector.Strings ids,
    SparseMatrix matrix,
    List<ColumnVector> obs)
    implements Block {

  public CellBlock {
    obs = List.copyOf(obs);
  }

  @Override
  public int rows() {
    return positions.length;
  }

  @Override
  public long position(int row) {
    return positions[row];
  }

  @Override
  public String key(int row) {
    return ids.get(row);
  }

  /** The same cells with other counts. */
  public CellBlock withMatrix(SparseMatrix newMatrix) {
    return new CellBlock(source, dataset, positions, ids, newMatrix, obs);
  }

  /** The chosen cells. */
  public CellBlock select(RowSelection rows) {
    return new CellBlock(
        source,
        dataset,
        rows.select(positions),
        (ColumnVector.Strings) rows.select(ids),
        matrix.select(rows),
        rows.select(obs));
  }

  /**
   * The annotation of a cell as a text, such as a batch or a treatment; null where it is missing.
   *
   * @param column place of the annotation in {@link #obs}
   */
  public @Nullable String obsText(int column, int row) {
    ColumnVector vector = obs.get(column);
    return vector.isNull(row) ? null : vector.textAt(row);
  }
}
