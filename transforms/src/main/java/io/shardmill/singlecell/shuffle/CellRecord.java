package io.shardmill.singlecell.shuffle;

import io.shardmill.column.ColumnVector;
import io.shardmill.quality.Varints;
import io.shardmill.singlecell.SparseMatrix;
import io.shardmill.singlecell.output.NumberedCells;
import java.io.DataOutput;
import java.io.IOException;

/**
 * One cell as bytes, that of its global index first. {@link CellsBuilder} reads it.
 *
 * <p>Genes are distances, counts whole numbers where they are whole: about 7 bytes for an entry.
 */
final class CellRecord {

  private CellRecord() {}

  static void write(NumberedCells cells, int row, DataOutput out) throws IOException {
    out.writeLong(cells.index()[row]);
    text(cells.ids(), row, out);
    text(cells.datasets(), row, out);
    for (ColumnVector column : cells.obs()) {
      boolean missing = column.nulls() != null && column.nulls().get(row);
      out.writeBoolean(missing);
      if (!missing) {
        value(column, row, out);
      }
    }
    out.writeDouble(cells.metrics().totalCounts()[row]);
    out.writeInt(cells.metrics().genes()[row]);
    out.writeDouble(cells.metrics().mitochondrialCounts()[row]);
    entries(cells, row, out);
  }

  private static void entries(NumberedCells cells, int row, DataOutput out) throws IOException {
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

  private static void value(ColumnVector column, int row, DataOutput out) throws IOException {
    if (column instanceof ColumnVector.Strings texts) {
      text(texts, row, out);
    } else if (column instanceof ColumnVector.Booleans booleans) {
      out.writeBoolean(booleans.values()[row]);
    } else if (column instanceof ColumnVector.Int8s numbers) {
      out.writeByte(numbers.values()[row]);
    } else if (column instanceof ColumnVector.Int16s numbers) {
      out.writeShort(numbers.values()[row]);
    } else if (column instanceof ColumnVector.Int32s numbers) {
      out.writeInt(numbers.values()[row]);
    } else if (column instanceof ColumnVector.Int64s numbers) {
      out.writeLong(numbers.values()[row]);
    } else if (column instanceof ColumnVector.Float32s numbers) {
      out.writeFloat(numbers.values()[row]);
    } else if (column instanceof ColumnVector.Float64s numbers) {
      out.writeDouble(numbers.values()[row]);
    } else {
      throw new IllegalArgumentException(
          "No annotation is a %s".formatted(column.getClass().getSimpleName()));
    }
  }

  private static void text(ColumnVector.Strings texts, int row, DataOutput out) throws IOException {
    int from = texts.offsets()[row];
    int length = texts.offsets()[row + 1] - from;
    Varints.write(out, length);
    out.write(texts.bytes(), from, length);
  }
}
