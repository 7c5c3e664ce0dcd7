package io.shardmill.column;

import io.shardmill.column.ColumnVector.Booleans;
import io.shardmill.column.ColumnVector.FixedBinaries;
import io.shardmill.column.ColumnVector.Float32s;
import io.shardmill.column.ColumnVector.Float64s;
import io.shardmill.column.ColumnVector.Int16s;
import io.shardmill.column.ColumnVector.Int32s;
import io.shardmill.column.ColumnVector.Int64s;
import io.shardmill.column.ColumnVector.Int8s;
import io.shardmill.column.ColumnVector.Lists;
import io.shardmill.column.ColumnVector.Strings;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.HexFormat;
import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Vectors from plain Java values and back, so that tests can be read. */
public final class Vectors {
  private Vectors() {}

  /**
   * A vector of {@link Boolean}, {@link Number}, {@link String} or {@code byte[]}; null is null.
   */
  public static ColumnVector flat(ColumnType type, List<?> values) {
    int n = values.size();
    BitSet nulls = new BitSet();
    for (int i = 0; i < n; i++) {
      nulls.set(i, values.get(i) == null);
    }
    BitSet given = nulls.isEmpty() ? null : nulls;
    switch (type) {
      case BOOLEAN -> {
        boolean[] array = new boolean[n];
        for (int i = 0; i < n; i++) {
          array[i] = values.get(i) != null && (boolean) values.get(i);
        }
        return new Booleans(array, n, given);
      }
      case INT8 -> {
        byte[] array = new byte[n];
        for (int i = 0; i < n; i++) {
          array[i] = number(values.get(i)).byteValue();
        }
        return new Int8s(array, n, given);
      }
      case INT16 -> {
        short[] array = new short[n];
        for (int i = 0; i < n; i++) {
          array[i] = number(values.get(i)).shortValue();
        }
        return new Int16s(array, n, given);
      }
      case INT32 -> {
        return new Int32s(values.stream().mapToInt(v -> number(v).intValue()).toArray(), n, given);
      }
      case INT64, TIMESTAMP_MICROS -> {
        return new Int64s(
            values.stream().mapToLong(v -> number(v).longValue()).toArray(), n, given);
      }
      case FLOAT32 -> {
        float[] array = new float[n];
        for (int i = 0; i < n; i++) {
          array[i] = number(values.get(i)).floatValue();
        }
        return new Float32s(array, n, given);
      }
      case FLOAT64 -> {
        return new Float64s(
            values.stream().mapToDouble(v -> number(v).doubleValue()).toArray(), n, given);
      }
      case STRING -> {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        int[] offsets = new int[n + 1];
        for (int i = 0; i < n; i++) {
          if (values.get(i) != null) {
            bytes.writeBytes(((String) values.get(i)).getBytes(StandardCharsets.UTF_8));
          }
          offsets[i + 1] = bytes.size();
        }
        return new Strings(bytes.toByteArray(), offsets, n, given);
      }
      case FIXED_BINARY -> throw new IllegalArgumentException("See fixedBinaries");
    }
    throw new AssertionError(type);
  }

  /** A vector of binary values of {@code width} bytes; null is null. */
  public static ColumnVector fixedBinaries(int width, List<?> values) {
    byte[] bytes = new byte[values.size() * width];
    BitSet nulls = new BitSet();
    for (int i = 0; i < values.size(); i++) {
      if (values.get(i) == null) {
        nulls.set(i);
      } else {
        System.arraycopy((byte[]) values.get(i), 0, bytes, i * width, width);
      }
    }
    return new FixedBinaries(bytes, width, values.size(), nulls.isEmpty() ? null : nulls);
  }

  /** A vector of lists; null is a null list. */
  public static ColumnVector lists(ColumnType type, List<? extends @Nullable List<?>> rows) {
    return of(Column.listOf("list", type), rows);
  }

  /** A vector of lists of lists; null is a null list, at either level. */
  public static ColumnVector listsOfLists(ColumnType type, List<? extends @Nullable List<?>> rows) {
    return of(Column.listOfLists("lists", type), rows);
  }

  private static ColumnVector lists(
      Column column, int depth, List<? extends @Nullable List<?>> rows) {
    List<Object> elements = new ArrayList<>();
    int[] offsets = new int[rows.size() + 1];
    BitSet nulls = new BitSet();
    for (int i = 0; i < rows.size(); i++) {
      List<?> row = rows.get(i);
      if (row == null) {
        nulls.set(i);
      } else {
        elements.addAll(row);
      }
      offsets[i + 1] = elements.size();
    }
    return new Lists(
        of(column, depth - 1, elements), offsets, rows.size(), nulls.isEmpty() ? null : nulls);
  }

  /** A vector for a column. */
  public static ColumnVector of(Column column, List<?> values) {
    return of(column, column.depth(), values);
  }

  @SuppressWarnings("unchecked")
  private static ColumnVector of(Column column, int depth, List<?> values) {
    return depth == 0
        ? values(column, values)
        : lists(column, depth, (List<@Nullable List<?>>) values);
  }

  private static ColumnVector values(Column column, List<?> values) {
    return column.type() == ColumnType.FIXED_BINARY
        ? fixedBinaries(column.width(), values)
        : flat(column.type(), values);
  }

  /**
   * The rows of a vector as {@link Boolean}, {@link Long}, {@link Float}, {@link Double}, {@link
   * String}, {@code byte[]}, {@link List} or null.
   */
  public static List<@Nullable Object> values(ColumnVector vector) {
    List<@Nullable Object> values = new ArrayList<>();
    List<?> elements = vector instanceof Lists lists ? values(lists.elements()) : List.of();
    for (int row = 0; row < vector.rows(); row++) {
      boolean isNull = vector.nulls() != null && vector.nulls().get(row);
      values.add(isNull ? null : value(vector, row, elements));
    }
    return values;
  }

  /** One spelling for a value, whichever reader it comes from. */
  public static String text(@Nullable Object value) {
    if (value instanceof byte[] bytes) {
      return HexFormat.of().formatHex(bytes);
    }
    if (value instanceof List<?> list) {
      return list.stream().map(Vectors::text).collect(Collectors.joining(",", "[", "]"));
    }
    return String.valueOf(value);
  }

  /** The spellings of all values of a column. */
  public static List<String> texts(List<?> values) {
    return values.stream().map(Vectors::text).toList();
  }

  private static Object value(ColumnVector vector, int row, List<?> elements) {
    if (vector instanceof Lists lists) {
      return elements.subList(lists.offsets()[row], lists.offsets()[row + 1]);
    }
    if (vector instanceof Strings strings) {
      int from = strings.offsets()[row];
      return new String(
          strings.bytes(), from, strings.offsets()[row + 1] - from, StandardCharsets.UTF_8);
    }
    if (vector instanceof FixedBinaries fixed) {
      int from = row * fixed.width();
      return Arrays.copyOfRange(fixed.bytes(), from, from + fixed.width());
    }
    if (vector instanceof Booleans booleans) {
      return booleans.values()[row];
    }
    if (vector instanceof Float32s floats) {
      return floats.values()[row];
    }
    if (vector instanceof Float64s doubles) {
      return doubles.values()[row];
    }
    return integer(vector, row);
  }

  private static long integer(ColumnVector vector, int row) {
    if (vector instanceof Int8s bytes) {
      return bytes.values()[row];
    }
    if (vector instanceof Int16s shorts) {
      return shorts.values()[row];
    }
    if (vector instanceof Int32s ints) {
      return ints.values()[row];
    }
    return ((Int64s) vector).values()[row];
  }

  private static Number number(@Nullable Object value) {
    return value == null ? 0 : (Number) value;
  }
}
