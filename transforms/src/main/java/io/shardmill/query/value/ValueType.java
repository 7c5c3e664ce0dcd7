package io.shardmill.query.value;

import com.fasterxml.jackson.core.JsonGenerator;
import io.shardmill.column.ColumnVector;
import java.io.IOException;
import java.io.Serializable;
import java.util.function.IntUnaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * The values of a column, as one kind of Java object each, whichever side they come from.
 *
 * <p>The order is that of PostgreSQL: false before true, NaN after all other numbers and equal to
 * itself, both zeros equal, infinite times at the ends, texts by their bytes in UTF-8.
 */
public interface ValueType extends Serializable {

  /**
   * Reads a value as PostgreSQL writes it in the zone UTC, or as people write it.
   *
   * @throws IllegalArgumentException in words, if it is none
   */
  Object parse(String text);

  /** A value as PostgreSQL writes it in the zone UTC; {@link #parse} reads it again. */
  String text(Object value);

  /** The value of a row of a file that is not null. */
  Object at(ColumnVector vector, int row);

  /** The order of two values. */
  int compare(Object one, Object other);

  /**
   * How the rows of a file are ordered to a value: below 0 for a row whose value is less. Of a null
   * row anything.
   */
  default IntUnaryOperator orders(ColumnVector vector, Object value) {
    return row -> compare(at(vector, row), value);
  }

  /** A bound that an index has of values, as one of them; null if it tells nothing. */
  default @Nullable Object bound(@Nullable Serializable bound) {
    return null;
  }

  /** Writes a value: numbers and truth values as JSON has them, all else as text. */
  default void json(JsonGenerator json, Object value) throws IOException {
    json.writeString(text(value));
  }

  /** What makes, in SQL, of such a value the text that {@link #parse} reads. */
  default String toText() {
    return "::text";
  }

  /** What the database calls such a value where one is bound, such as {@code int8}. */
  String sqlType();
}
