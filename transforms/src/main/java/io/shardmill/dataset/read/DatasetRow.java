package io.shardmill.dataset.read;

import io.shardmill.column.Column;
import io.shardmill.column.ColumnVector;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
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
    if (vector.nulls() != null && vector.nulls().get(row)) {
      return null;
    }
    if (vector instanceof ColumnVector.Lists lists) {
      int from = lists.offsets()[row];
      int to = lists.offsets()[row + 1];
      return column.depth() == 1 && !column.optionalElements()
          ? elements(lists.elements(), from, to)
          : nullableElements(column, lists.elements(), from, to);
    }
    if (vector instanceof ColumnVector.Booleans booleans) {
      return booleans.values()[row];
    } else if (vector instanceof ColumnVector.Int8s int8s) {
      return int8s.values()[row];
    } else if (vector instanceof ColumnVector.Int16s int16s) {
      return int16s.values()[row];
    } else if (vector instanceof ColumnVector.Int32s int32s) {
      return int32s.values()[row];
    } else if (vector instanceof ColumnVector.Int64s int64s) {
      return int64s.values()[row];
    } else if (vector instanceof ColumnVector.Float32s float32s) {
      return float32s.values()[row];
    } else if (vector instanceof ColumnVector.Float64s float64s) {
      return float64s.values()[row];
    } else if (vector instanceof ColumnVector.Strings strings) {
      return text(strings, row);
    } else if (vector instanceof ColumnVector.FixedBinaries binaries) {
      int from = row * binaries.width();
      return Arrays.copyOfRange(binaries.bytes(), from, from + binaries.width());
    }
    throw new IllegalStateException("Unknown vector " + vector.getClass());
  }

  private static List<@Nullable Object> nullableElements(
      Column column, ColumnVector vector, int from, int to) {
    List<@Nullable Object> elements = new ArrayList<>(to - from);
    for (int i = from; i < to; i++) {
      elements.add(value(column, vector, i));
    }
    return Collections.unmodifiableList(elements);
  }

  private static Object elements(ColumnVector vector, int from, int to) {
    if (vector instanceof ColumnVector.Booleans booleans) {
      return Arrays.copyOfRange(booleans.values(), from, to);
    } else if (vector instanceof ColumnVector.Int8s int8s) {
      return Arrays.copyOfRange(int8s.values(), from, to);
    } else if (vector instanceof ColumnVector.Int16s int16s) {
      return Arrays.copyOfRange(int16s.values(), from, to);
    } else if (vector instanceof ColumnVector.Int32s int32s) {
      return Arrays.copyOfRange(int32s.values(), from, to);
    } else if (vector instanceof ColumnVector.Int64s int64s) {
      return Arrays.copyOfRange(int64s.values(), from, to);
    } else if (vector instanceof ColumnVector.Float32s float32s) {
      return Arrays.copyOfRange(float32s.values(), from, to);
    } else if (vector instanceof ColumnVector.Float64s float64s) {
      return Arrays.copyOfRange(float64s.values(), from, to);
    } else if (vector instanceof ColumnVector.Strings strings) {
      String[] texts = new String[to - from];
      Arrays.setAll(texts, i -> text(strings, from + i));
      return texts;
    }
    throw new IllegalStateException("No list has elements in " + vector.getClass());
  }

  private static String text(ColumnVector.Strings strings, int row) {
    int from = strings.offsets()[row];
    return new String(
        strings.bytes(), from, strings.offsets()[row + 1] - from, StandardCharsets.UTF_8);
  }
}
