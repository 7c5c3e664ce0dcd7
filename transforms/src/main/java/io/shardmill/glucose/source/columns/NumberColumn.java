package io.shardmill.glucose.source.columns;

import io.shardmill.column.ColumnVector;
import java.util.OptionalDouble;
import org.jspecify.annotations.Nullable;

/**
 * The numbers of a column of any numeric type or of text, row by row. Missing are NULL, NaN and
 * text without a character that shows.
 */
public class NumberColumn {

  private final @Nullable ColumnVector vector;
  private final boolean text;
  private double value = Double.NaN;

  /**
   * A column.
   *
   * @param vector its values, {@code null} if there is no such column
   * @param text whether they were texts in the database
   */
  public NumberColumn(@Nullable ColumnVector vector, boolean text) {
    this.vector = vector;
    this.text = text;
  }

  /** Goes to a row; false if what stands there is no number. */
  public final boolean read(int row) {
    value = Double.NaN;
    if (vector == null || vector.isNull(row)) {
      return true;
    }
    if (vector instanceof ColumnVector.Strings texts) {
      return text ? parse(texts.get(row).strip()) : decimal(texts.get(row));
    }
    value = ((ColumnVector.Numbers) vector).doubleAt(row);
    return true;
  }

  /** The number of the row, NaN if it has none. */
  public final double value() {
    return value;
  }

  /** Takes a number for that of the row. */
  final void take(double number) {
    value = number;
  }

  /** Reads a text that was stripped. */
  boolean parse(String stripped) {
    if (stripped.isEmpty()) {
      return true;
    }
    OptionalDouble number = Decimal.parse(stripped);
    value = number.orElse(Double.NaN);
    return number.isPresent();
  }

  /** What the server prints of a {@code numeric}, which may be NaN or infinite. */
  private boolean decimal(String printed) {
    value = Double.parseDouble(printed);
    return true;
  }
}
