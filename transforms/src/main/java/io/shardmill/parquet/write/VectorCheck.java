package io.shardmill.parquet.write;

import io.shardmill.column.Column;
import io.shardmill.column.ColumnVector;
import io.shardmill.column.TableSchema;
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
    int firstNull = firstNull(vector);
    if (!column.optional() && firstNull >= 0) {
      throw wrong(column, "is required, but row %d is null".formatted(firstNull));
    }
    ColumnVector values = vector;
    for (int level = 0; level < column.depth(); level++) {
      if (!(values instanceof ColumnVector.Lists lists)) {
        String lists = column.depth() == 1 ? "lists" : "lists of lists";
        throw wrong(column, "takes %s, got %s".formatted(lists, values.getClass().getSimpleName()));
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
    if (!column.optionalElements() && firstNull(lists.elements()) >= 0) {
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

  /** The first null among the rows of a vector, -1 if there is none. */
  private static int firstNull(ColumnVector vector) {
    BitSet nulls = vector.nulls();
    int first = nulls == null ? -1 : nulls.nextSetBit(0);
    return first < vector.rows() ? first : -1;
  }

  private static boolean fits(Column column, ColumnVector values) {
    return column.type().holds(values)
        && (column.width() == 0 || ((ColumnVector.FixedBinaries) values).width() == column.width());
  }

  private static IllegalArgumentException wrong(Column column, String what) {
    return new IllegalArgumentException("Column %s %s".formatted(column.name(), what));
  }
}
