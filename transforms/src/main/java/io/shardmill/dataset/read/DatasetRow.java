package io.shardmill.dataset.read;

import io.shardmill.column.Column;
import io.shardmill.column.ColumnVector;
import java.lang.reflect.Array;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** One row of a data set, as a view of a decoded row group. */
public final class DatasetRow {

  private final long index;
  private final List<Column> columns;
  private final List<ColumnVector> vectors;
  private final int row;

  DatasetRow(long index, List<Column> columns, List<ColumnVector> vectors, int row) {
    this.index = index;
    this.columns = columns;
    this.vectors = vectors;
    this.row = row;
  }

  /** Index of the row in the data set. */
  public long index() {
    return index;
  }

  /**
   * The value of a column: a {@link Boolean}, {@link Byte}, {@link Short}, {@link Integer}, {@link
   * Long}, {@link Float}, {@link Double}, {@link String} or {@code byte[]}; for a list an array of
   * the primitive type, or of {@link String}; {@code null} if the row has none.
   *
   * <p>A list whose elements may be null by the column, and a list of lists, is a {@link List} of
   * such values instead, with {@code null} for each that is missing.
   */
  public @Nullable Object get(String column) {
    for (int i = 0; i < columns.size(); i++) {
      if (columns.get(i).name().equals(column)) {
        return value(columns.get(i), vectors.get(i), row);
      }
    }
    throw new IllegalArgumentException(
        "Column %s is not among those asked for: %s"
            .formatted(column, columns.stream().map(Column::name).toList()));
  }

  private static @Nullable Object value(Column column, ColumnVector vector, int row) {
    if (vector.isNull(row)) {
      return null;
    }
    return column.depth() == 1 && !column.optionalElements()
        ? array((ColumnVector.Lists) vector, row)
        : vector.valueAt(row);
  }

  private static Object array(ColumnVector.Lists lists, int row) {
    int from = lists.offsets()[row];
    int length = lists.offsets()[row + 1] - from;
    if (lists.elements() instanceof ColumnVector.Primitives elements) {
      Object values = elements.values();
      Object array = Array.newInstance(values.getClass().getComponentType(), length);
      System.arraycopy(values, from, array, 0, length);
      return array;
    }
    ColumnVector.Strings texts = (ColumnVector.Strings) lists.elements();
    String[] array = new String[length];
    Arrays.setAll(array, i -> texts.get(from + i));
    return array;
  }
}
