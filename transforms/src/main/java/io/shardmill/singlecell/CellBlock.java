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
   * @throws IllegalArgumentException if the column holds lists or binaries
   */
  public @Nullable String obsText(int column, int row) {
    ColumnVector vector = obs.get(column);
    if (vector.nulls() != null && vector.nulls().get(row)) {
      return null;
    }
    if (vector instanceof ColumnVector.Strings v) {
      return v.get(row);
    } else if (vector instanceof ColumnVector.Booleans v) {
      return Boolean.toString(v.values()[row]);
    } else if (vector instanceof ColumnVector.Int8s v) {
      return Byte.toString(v.values()[row]);
    } else if (vector instanceof ColumnVector.Int16s v) {
      return Short.toString(v.values()[row]);
    } else if (vector instanceof ColumnVector.Int32s v) {
      return Integer.toString(v.values()[row]);
    } else if (vector instanceof ColumnVector.Int64s v) {
      return Long.toString(v.values()[row]);
    } else if (vector instanceof ColumnVector.Float32s v) {
      return Float.toString(v.values()[row]);
    } else if (vector instanceof ColumnVector.Float64s v) {
      return Double.toString(v.values()[row]);
    }
    throw new IllegalArgumentException("No text can be made of " + vector.getClass());
  }
}
