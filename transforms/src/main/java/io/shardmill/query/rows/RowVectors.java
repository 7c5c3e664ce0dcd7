package io.shardmill.query.rows;

import io.shardmill.column.Column;
import io.shardmill.column.ColumnVector;
import io.shardmill.column.Meaning;
import io.shardmill.error.ErrorCategory;
import io.shardmill.error.ShardmillException;
import io.shardmill.query.value.Lists;
import io.shardmill.query.value.Numeric;
import java.math.BigInteger;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Rows as the columns of a file. */
final class RowVectors {

  private static final long DAY_MICROS = 86_400_000_000L;

  private RowVectors() {}

  /**
   * One column of rows.
   *
   * @param place of the column in the rows
   * @throws ShardmillException ({@link ErrorCategory#CONFIGURATION}) if a value is none that files
   *     have, such as an infinite time
   */
  static ColumnVector of(ResultColumn column, List<@Nullable Object[]> rows, int place) {
    BitSet nulls = new BitSet();
    for (int row = 0; row < rows.size(); row++) {
      nulls.set(row, rows.get(row)[place] == null);
    }
    BitSet nullRows = nulls.isEmpty() ? null : nulls;
    return column.type() instanceof Lists lists
        ? lists(column, lists, rows, place, nullRows)
        : vector(column, new Values(column, rows, place), nullRows);
  }

  private static ColumnVector lists(
      ResultColumn column,
      Lists lists,
      List<@Nullable Object[]> rows,
      int place,
      @Nullable BitSet nulls) {
    List<@Nullable Object[]> elements = new ArrayList<>();
    int[] offsets = new int[rows.size() + 1];
    for (int row = 0; row < rows.size(); row++) {
      Object value = rows.get(row)[place];
      if (value != null) {
        lists
            .values(value)
            .orElseThrow(() -> unheld(column, value))
            .forEach(element -> elements.add(new @Nullable Object[] {element}));
      }
      offsets[row + 1] = elements.size();
    }
    ResultColumn element = new ResultColumn(column.name(), lists.element(), column.column());
    return new ColumnVector.Lists(of(element, elements, 0), offsets, rows.size(), nulls);
  }

  private record Values(ResultColumn column, List<@Nullable Object[]> rows, int place) {

    long whole(int row) {
      Object value = rows.get(row)[place];
      if (value == null) {
        return 0;
      }
      long number = (Long) value;
      if (!holds(column.column(), number)) {
        throw unheld(column, value);
      }
      return number;
    }

    double real(int row) {
      Object value = rows.get(row)[place];
      return value == null ? 0 : (Double) value;
    }

    @Nullable Object object(int row) {
      return rows.get(row)[place];
    }
  }

  private static boolean holds(Column column, long number) {
    return switch (column.type()) {
      case INT32 ->
          column.meaning().kind() != Meaning.Kind.DATE
              || (number != Integer.MAX_VALUE && number != Integer.MIN_VALUE);
      case TIMESTAMP_MICROS -> number != Long.MAX_VALUE && number != Long.MIN_VALUE;
      case INT64 -> column.meaning().kind() != Meaning.Kind.TIME || number < DAY_MICROS;
      default -> true;
    };
  }

  private static ShardmillException unheld(ResultColumn column, Object value) {
    return new ShardmillException(
        ErrorCategory.CONFIGURATION,
        "%s: %s cannot be written in this format; leave such rows out with a condition, or ask for CSV"
            .formatted(column.name(), column.type().text(value)));
  }

  private static ColumnVector vector(ResultColumn column, Values values, @Nullable BitSet nulls) {
    int rows = values.rows().size();
    return switch (column.column().type()) {
      case BOOLEAN -> {
        boolean[] truths = new boolean[rows];
        for (int i = 0; i < rows; i++) {
          truths[i] = Boolean.TRUE.equals(values.object(i));
        }
        yield new ColumnVector.Booleans(truths, rows, nulls);
      }
      case INT8, INT16 -> {
        short[] numbers = new short[rows];
        for (int i = 0; i < rows; i++) {
          numbers[i] = (short) values.whole(i);
        }
        yield new ColumnVector.Int16s(numbers, rows, nulls);
      }
      case INT32 -> {
        int[] numbers = new int[rows];
        Arrays.setAll(numbers, i -> (int) values.whole(i));
        yield new ColumnVector.Int32s(numbers, rows, nulls);
      }
      case INT64, TIMESTAMP_MICROS -> {
        long[] numbers = new long[rows];
        Arrays.setAll(numbers, values::whole);
        yield new ColumnVector.Int64s(numbers, rows, nulls);
      }
      case FLOAT32 -> {
        float[] numbers = new float[rows];
        for (int i = 0; i < rows; i++) {
          numbers[i] = (float) values.real(i);
        }
        yield new ColumnVector.Float32s(numbers, rows, nulls);
      }
      case FLOAT64 -> {
        double[] numbers = new double[rows];
        Arrays.setAll(numbers, values::real);
        yield new ColumnVector.Float64s(numbers, rows, nulls);
      }
      case STRING -> {
        List<@Nullable String> texts = new ArrayList<>(rows);
        for (int i = 0; i < rows; i++) {
          Object value = values.object(i);
          texts.add(value == null ? null : column.type().text(value));
        }
        ColumnVector.Strings strings = ColumnVector.Strings.ofNullable(texts);
        yield new ColumnVector.Strings(strings.bytes(), strings.offsets(), rows, nulls);
      }
      case FIXED_BINARY -> {
        byte[] bytes = new byte[rows * Meaning.WIDTH];
        for (int i = 0; i < rows; i++) {
          Object value = values.object(i);
          if (value != null) {
            ByteBuffer.wrap(bytes, i * Meaning.WIDTH, Meaning.WIDTH).put(binary(column, value));
          }
        }
        yield new ColumnVector.FixedBinaries(bytes, Meaning.WIDTH, rows, nulls);
      }
    };
  }

  private static byte[] binary(ResultColumn column, Object value) {
    if (value instanceof UUID uuid) {
      return ByteBuffer.allocate(Meaning.WIDTH)
          .putLong(uuid.getMostSignificantBits())
          .putLong(uuid.getLeastSignificantBits())
          .array();
    }
    Numeric number = (Numeric) value;
    if (!number.finite()) {
      throw unheld(column, value);
    }
    BigInteger unscaled =
        number.number().setScale(column.column().meaning().scale()).unscaledValue();
    byte[] all = new byte[Meaning.WIDTH];
    byte[] digits = unscaled.toByteArray();
    Arrays.fill(all, 0, all.length - digits.length, (byte) (unscaled.signum() < 0 ? -1 : 0));
    System.arraycopy(digits, 0, all, all.length - digits.length, digits.length);
    return all;
  }
}
