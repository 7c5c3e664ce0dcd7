package io.shardmill.dataset.source;

import io.shardmill.column.Column;
import io.shardmill.column.ColumnVector;
import java.io.Serializable;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.Arrays;
import java.util.UUID;
import java.util.function.IntUnaryOperator;
import org.jspecify.annotations.Nullable;

/** The value of a {@link Comparison} as one of its column's type: what others are ordered by. */
abstract class TypedValue {

  /**
   * The value that a text stands for.
   *
   * @throws IllegalArgumentException if it is none of the column's type
   */
  static TypedValue of(Column column, String text) {
    return switch (column.type()) {
      case BOOLEAN -> new Truth(truth(text));
      case INT8, INT16, INT32, INT64 ->
          switch (column.meaning().kind()) {
            case DATE -> new Whole(day(text));
            case TIME -> new Whole(timeOfDay(text));
            default -> new Whole(whole(text));
          };
      case TIMESTAMP_MICROS -> new Whole(micros(text));
      case FLOAT32 -> new Real(real(text, decimal(text).floatValue()));
      case FLOAT64 -> new Real(real(text, decimal(text).doubleValue()));
      case STRING -> new Text(text.getBytes(StandardCharsets.UTF_8));
      case FIXED_BINARY ->
          switch (column.meaning().kind()) {
            case UUID -> new Binary(uuid(text));
            case DECIMAL -> new Decimal(decimal(text), column.meaning().scale());
            default ->
                throw new IllegalArgumentException("only 'is null' is asked of binary values");
          };
    };
  }

  /** Whether there is a less and a greater. */
  boolean ordered() {
    return true;
  }

  /**
   * How rows are ordered to this value.
   *
   * @return below 0 for a row whose value is less, above 0 if it is greater, or {@link
   *     Operator#UNORDERED}; of a null row anything
   */
  abstract IntUnaryOperator orders(ColumnVector vector);

  /** How a bound of an index or a footer is ordered to this value; null if it tells nothing. */
  abstract @Nullable Integer orderOf(Serializable bound);

  /** The key that the groups of an index have for this value; null if there is none. */
  @Nullable String groupKey() {
    return null;
  }

  private static boolean truth(String text) {
    return switch (text) {
      case "true" -> true;
      case "false" -> false;
      default ->
          throw new IllegalArgumentException("'%s' is neither true nor false".formatted(text));
    };
  }

  private static long whole(String text) {
    try {
      return decimal(text).longValueExact();
    } catch (ArithmeticException e) {
      throw new IllegalArgumentException("'%s' is no whole number of 64 bits".formatted(text), e);
    }
  }

  private static double real(String text, double number) {
    if (Double.isInfinite(number)) {
      throw new IllegalArgumentException(
          "'%s' is beyond the numbers of the column".formatted(text));
    }
    return number;
  }

  private static BigDecimal decimal(String text) {
    try {
      return new BigDecimal(text);
    } catch (NumberFormatException e) {
      throw new IllegalArgumentException("'%s' is no number".formatted(text), e);
    }
  }

  private static long day(String text) {
    try {
      return LocalDate.parse(text).toEpochDay();
    } catch (DateTimeException e) {
      throw new IllegalArgumentException("'%s' is no date such as 2024-07-01".formatted(text), e);
    }
  }

  private static long timeOfDay(String text) {
    try {
      LocalTime time = LocalTime.parse(text);
      if (!time.truncatedTo(ChronoUnit.MICROS).equals(time)) {
        throw new IllegalArgumentException("'%s' is finer than a microsecond".formatted(text));
      }
      return ChronoUnit.MICROS.between(LocalTime.MIDNIGHT, time);
    } catch (DateTimeException e) {
      throw new IllegalArgumentException(
          "'%s' is no time of day such as 06:30:00".formatted(text), e);
    }
  }

  private static long micros(String text) {
    try {
      Instant instant =
          text.contains("T")
              ? OffsetDateTime.parse(text).toInstant()
              : LocalDate.parse(text).atStartOfDay(ZoneOffset.UTC).toInstant();
      if (!instant.truncatedTo(ChronoUnit.MICROS).equals(instant)) {
        throw new IllegalArgumentException("'%s' is finer than a microsecond".formatted(text));
      }
      return ChronoUnit.MICROS.between(Instant.EPOCH, instant);
    } catch (DateTimeException | ArithmeticException e) {
      throw new IllegalArgumentException(
          "'%s' is neither a date such as 2024-07-01 nor a time such as 2024-07-01T06:00:00Z"
              .formatted(text),
          e);
    }
  }

  private static byte[] uuid(String text) {
    // Java takes parts that are too short, and cuts those that are too long.
    if (!text.matches("[0-9A-Fa-f]{8}(-[0-9A-Fa-f]{4}){3}-[0-9A-Fa-f]{12}")) {
      throw new IllegalArgumentException("'%s' is no UUID".formatted(text));
    }
    UUID uuid = UUID.fromString(text);
    return ByteBuffer.allocate(2 * Long.BYTES)
        .putLong(uuid.getMostSignificantBits())
        .putLong(uuid.getLeastSignificantBits())
        .array();
  }

  private static IllegalStateException other(ColumnVector vector) {
    return new IllegalStateException(
        "Not the values of the column: " + vector.getClass().getSimpleName());
  }

  private static final class Truth extends TypedValue {
    private final boolean value;

    Truth(boolean value) {
      this.value = value;
    }

    @Override
    boolean ordered() {
      return false;
    }

    @Override
    IntUnaryOperator orders(ColumnVector vector) {
      if (vector instanceof ColumnVector.Booleans truths) {
        return row -> Boolean.compare(truths.values()[row], value);
      }
      throw other(vector);
    }

    @Override
    @Nullable Integer orderOf(Serializable bound) {
      return bound instanceof Boolean truth ? (Integer) Boolean.compare(truth, value) : null;
    }

    @Override
    String groupKey() {
      return Boolean.toString(value);
    }
  }

  private static final class Whole extends TypedValue {
    private final long value;

    Whole(long value) {
      this.value = value;
    }

    @Override
    IntUnaryOperator orders(ColumnVector vector) {
      if (vector instanceof ColumnVector.Integers numbers) {
        return row -> Long.compare(numbers.longAt(row), value);
      }
      throw other(vector);
    }

    @Override
    @Nullable Integer orderOf(Serializable bound) {
      return bound instanceof Long number ? (Integer) Long.compare(number, value) : null;
    }

    @Override
    String groupKey() {
      return Long.toString(value);
    }
  }

  private static final class Real extends TypedValue {
    private final double value;

    /** Zeros are equal, whatever their signs. */
    Real(double value) {
      this.value = value + 0.0;
    }

    private int order(double other) {
      return Double.isNaN(other) ? Operator.UNORDERED : Double.compare(other + 0.0, value);
    }

    @Override
    IntUnaryOperator orders(ColumnVector vector) {
      if (vector instanceof ColumnVector.Numbers numbers) {
        return row -> order(numbers.doubleAt(row));
      }
      throw other(vector);
    }

    @Override
    @Nullable Integer orderOf(Serializable bound) {
      return bound instanceof Double number && !number.isNaN() ? (Integer) order(number) : null;
    }
  }

  private static final class Text extends TypedValue {
    private static final String REPLACEMENT = "\ufffd";
    private final byte[] value;

    Text(byte[] value) {
      this.value = value;
    }

    @Override
    IntUnaryOperator orders(ColumnVector vector) {
      if (vector instanceof ColumnVector.Strings texts) {
        int[] offsets = texts.offsets();
        byte[] bytes = texts.bytes();
        return row ->
            Arrays.compareUnsigned(bytes, offsets[row], offsets[row + 1], value, 0, value.length);
      }
      throw other(vector);
    }

    /** A bound that was no UTF-8 stands for other bytes than those it has here. */
    @Override
    @Nullable Integer orderOf(Serializable bound) {
      return bound instanceof String text && !text.contains(REPLACEMENT)
          ? (Integer) Arrays.compareUnsigned(text.getBytes(StandardCharsets.UTF_8), value)
          : null;
    }

    /** An empty text is in no group. */
    @Override
    @Nullable String groupKey() {
      return value.length == 0 ? null : new String(value, StandardCharsets.UTF_8);
    }
  }

  private static final class Binary extends TypedValue {
    private final byte[] value;

    Binary(byte[] value) {
      this.value = value;
    }

    @Override
    boolean ordered() {
      return false;
    }

    @Override
    IntUnaryOperator orders(ColumnVector vector) {
      if (vector instanceof ColumnVector.FixedBinaries binaries) {
        byte[] bytes = binaries.bytes();
        int width = binaries.width();
        return row ->
            Arrays.compareUnsigned(bytes, row * width, (row + 1) * width, value, 0, value.length);
      }
      throw other(vector);
    }

    @Override
    @Nullable Integer orderOf(Serializable bound) {
      return bound instanceof String text
          ? (Integer) Arrays.compareUnsigned(uuid(text), value)
          : null;
    }
  }

  private static final class Decimal extends TypedValue {
    private final BigDecimal value;
    private final int scale;

    Decimal(BigDecimal value, int scale) {
      this.value = value;
      this.scale = scale;
    }

    @Override
    IntUnaryOperator orders(ColumnVector vector) {
      if (vector instanceof ColumnVector.FixedBinaries binaries) {
        byte[] bytes = binaries.bytes();
        int width = binaries.width();
        return row ->
            new BigDecimal(new BigInteger(bytes, row * width, width), scale).compareTo(value);
      }
      throw other(vector);
    }

    @Override
    @Nullable Integer orderOf(Serializable bound) {
      return bound instanceof String text ? (Integer) decimal(text).compareTo(value) : null;
    }
  }
}
