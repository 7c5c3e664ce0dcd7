package io.shardmill.singlecell.output;

import io.shardmill.column.Column;
import io.shardmill.column.ColumnVector;
import io.shardmill.gather.PackedColumn;
import io.shardmill.gather.PackedRows;
import io.shardmill.gather.Packing;
import io.shardmill.gather.Unpacking;
import io.shardmill.quality.Varints;
import io.shardmill.singlecell.SparseMatrix;
import java.io.DataOutput;
import java.io.IOException;
import java.util.List;

/**
 * Cells as packed rows, under their global index. Genes are distances, counts whole numbers where
 * they are whole: about 7 bytes for an entry.
 *
 * @param obs annotation columns of the cells
 */
public record CellPacking(List<Column> obs) implements Packing<NumberedCells, NumberedCells> {

  public CellPacking {
    obs = List.copyOf(obs);
  }

  @Override
  public void pack(NumberedCells cells, PackedRows rows) throws IOException {
    for (int row = 0; row < cells.rows(); row++) {
      write(cells, row, rows.add(cells.index()[row]));
    }
  }

  @Override
  public Unpacking<NumberedCells> unpack() {
    return new CellUnpacking(obs);
  }

  private static void write(NumberedCells cells, int row, DataOutput out) throws IOException {
    PackedColumn.writeText(cells.ids(), row, out);
    PackedColumn.writeText(cells.datasets(), row, out);
    for (ColumnVector column : cells.obs()) {
      PackedColumn.write(column, row, out);
    }
    out.writeDouble(cells.metrics().totalCounts()[row]);
    out.writeInt(cells.metrics().genes()[row]);
    out.writeDouble(cells.metrics().mitochondrialCounts()[row]);
    writeEntries(cells, row, out);
  }

  private static void writeEntries(NumberedCells cells, int row, DataOutput out)
      throws IOException {
    SparseMatrix counts = cells.counts();
    int from = counts.offsets()[row];
    int to = counts.offsets()[row + 1];
    out.writeInt(counts.columns());
    Varints.write(out, to - from);
    int last = 0;
    for (int i = from; i < to; i++) {
      Varints.write(out, counts.genes()[i] - last);
      last = counts.genes()[i];
      double count = counts.values()[i];
      boolean whole = count > 0 && count < 1L << 53 && count == Math.rint(count);
      Varints.write(out, whole ? (long) count : 0); // No stored count is 0.
      if (!whole) {
        out.writeDouble(count);
      }
      out.writeFloat(cells.expression()[i]);
    }
  }
}
