package io.shardmill.query.value;

import com.fasterxml.jackson.core.JsonGenerator;
import io.shardmill.column.ColumnVector;
import java.io.IOException;
import java.io.Serializable;
import java.math.BigDecimal;
import java.util.function.IntUnaryOperator;
import org.jspecify.annotations.Nullable;

/** Whole numbers, and what is kept as such: {@link Long}. */
enum Wholes implements ValueType {
  /** {@code int2, int4, int8}, compared as 64 bits. */
  NUMBER("int8"),
  /** {@code oid}. */
  OID("oid"),
  /** {@code date}: days since 1970-01-01. */
  DATE("date"),
  /** {@code time}: microseconds since midnight. */
  TIME("time"),
  /** {@code timestamptz}: microseconds since the epoch. */
  INSTANT("timestamptz"),
  /** {@code timestamp}: microseconds since 1970-01-01 00:00 of no zone. */
  LOCAL("timestamp");

  private final String sqlType;

  Wholes(String sqlType) {
    this.sqlType = sqlType;
  }

  @Override
  public Object parse(String text) {
    return switch (this) {
      case NUMBER, OID -> number(text);
      case DATE -> TimeText.day(text);
      case TIME -> TimeText.timeOfDay(text);
      case INSTANT -> TimeText.micros(text, true);
      case LOCAL -> TimeText.micros(text, false);
    };
  }

  private static long number(String text) {
    try {
      return Long.parseLong(text);
    } catch (NumberFormatException e) {
      try {
        return new BigDecimal(text).longValueExact();
      } catch (ArithmeticException | NumberFormatException other) {
        throw new IllegalArgumentException(
            "'%s' is no whole number of 64 bits".formatted(text), other);
      }
    }
  }

  @Override
  public String text(Object value) {
    long number = (Long) value;
    return switch (this) {
      case NUMBER, OID -> Long.toString(number);
      case DATE -> TimeText.ofDay(number);
      case TIME -> TimeText.ofTime(number);
      case INSTANT -> TimeText.ofMicros(number, "+00");
      case LOCAL -> TimeText.ofMicros(number, "");
    };
  }

  @Override
  public Object at(ColumnVector vector, int row) {
    return ((ColumnVector.Integers) vector).longAt(row);
  }

  @Override
  public int compare(Object one, Object other) {
    return Long.compare((Long) one, (Long) other);
  }

  @Override
  public IntUnaryOperator orders(ColumnVector vector, Object value) {
    ColumnVector.Integers numbers = (ColumnVector.Integers) vector;
    long number = (Long) value;
    return row -> Long.compare(numbers.longAt(row), number);
  }

  @Override
  public @Nullable Object bound(@Nullable Serializable bound) {
    return bound instanceof Long ? bound : null;
  }

  @Override
  public void json(JsonGenerator json, Object value) throws IOException {
    if (this == NUMBER || this == OID) {
      json.writeNumber((Long) value);
    } else {
      json.writeString(TimeText.iso(text(value)));
    }
  }

  @Override
  public String sqlType() {
    return sqlType;
  }
}
