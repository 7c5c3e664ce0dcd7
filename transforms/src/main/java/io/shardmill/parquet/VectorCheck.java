package io.shardmill.parquet;

import java.util.BitSet;
import java.util.List;

/** Checks that vectors fit the columns they are for, before anything of them is written. */
final class VectorCheck {
  private VectorCheck() {}

  /** The rows of the vectors, once they are found to be right. */
  static int rows(TableSchema schema, List<ColumnVector> vectors) {
    List<Column> columns = schema.columns();
    if (vectors.size() != columns.size()) {
      throw new IllegalArgumentException(
          "Table %s has %d columns, got %d"
              .formatted(schema.name(), columns.size(), vectors.size()));
    }
    int rows = vectors.get(0).rows();
    for (int i = 0; i < columns.size(); i++) {
      check(columns.get(i), vectors.get(i), rows);
    }
    return rows;
  }

  private static void check(Column column, ColumnVector vector, int rows) {
    if (vector.rows() != rows) {
      throw wrong(column, "has %d rows, the first column %d".formatted(vector.rows(), rows));
    }
    BitSet nulls = vector.nulls();
    int firstNull = nulls == null ? -1 : nulls.nextSetBit(0);
    if (!column.optional() && firstNull >= 0 && firstNull < rows) {
      throw wrong(column, "is required, but row %d is null".formatted(firstNull));
    }
    ColumnVector values = vector;
    if (column.list()) {
      if (!(vector instanceof ColumnVector.Lists lists)) {
        throw wrong(column, "takes lists, got " + vector.getClass().getSimpleName());
      }
      values = lists.elements();
      checkLists(column, lists);
    }
    if (!fits(column, values)) {
      String width = column.width() > 0 ? " of %d bytes".formatted(column.width()) : "";
      throw wrong(
          column,
          "takes %s%s, got %s".formatted(column.type(), width, values.getClass().getSimpleName()));
    }
  }

  private static void checkLists(Column column, ColumnVector.Lists lists) {
    BitSet elementNulls = lists.elements().nulls();
    if (elementNulls != null && !elementNulls.isEmpty()) {
      throw wrong(column, "cannot hold null elements");
    }
    BitSet nulls = lists.nulls();
    if (nulls == null) {
      return;
    }
    int[] offsets = lists.offsets();
    for (int row = nulls.nextSetBit(0);
        row >= 0 && row < lists.rows();
        row = nulls.nextSetBit(row + 1)) {
      if (offsets[row] != offsets[row + 1]) {
        throw wrong(column, "has elements in row %d, which is null".formatted(row));
      }
    }
  }

  private static boolean fits(Column column, ColumnVector values) {
    return switch (column.type()) {
      case BOOLEAN -> values instanceof ColumnVector.Booleans;
      case INT8 -> values instanceof ColumnVector.Int8s;
      case INT16 -> values instanceof ColumnVector.Int16s;
      case INT32 -> values instanceof ColumnVector.Int32s;
      case INT64, TIMESTAMP_MICROS -> values instanceof ColumnVector.Int64s;
      case FLOAT32 -> values instanceof ColumnVector.Float32s;
      case FLOAT64 -> values instanceof ColumnVector.Float64s;
      case STRING -> values instanceof ColumnVector.Strings;
      case FIXED_BINARY ->
          values instanceof ColumnVector.FixedBinaries binaries
              && binaries.width() == column.width();
    };
  }

  private static IllegalArgumentException wrong(Column column, String what) {
    return new IllegalArgumentException("Column %s %s".formatted(column.name(), what));
  }
}
