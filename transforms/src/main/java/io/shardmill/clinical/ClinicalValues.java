package io.shardmill.clinical;

import io.shardmill.column.ColumnVector;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.BitSet;
import org.jspecify.annotations.Nullable;

/** Takes the fields of a column, row after row. Memory: the values of all rows. */
final class ClinicalValues {

  private final ClinicalType type;
  private final BitSet nulls = new BitSet();
  private final boolean[] booleans;
  private final int[] days;
  private final long[] wholes;
  private final double[] decimals;
  private final int[] offsets;
  private final ByteArrayOutputStream texts = new ByteArrayOutputStream();
  private int rows;

  /**
   * A column without rows.
   *
   * @param capacity the most rows
   */
  ClinicalValues(ClinicalType type, int capacity) {
    this.type = type;
    this.booleans = new boolean[type == ClinicalType.BOOLEAN ? capacity : 0];
    this.days = new int[type == ClinicalType.DATE ? capacity : 0];
    this.wholes = new long[type == ClinicalType.INTEGER ? capacity : 0];
    this.decimals = new double[type == ClinicalType.REAL ? capacity : 0];
    this.offsets = new int[type == ClinicalType.TEXT ? capacity + 1 : 0];
  }

  /** Adds a row. The type takes the field, or the field is null: missing. */
  void add(@Nullable String field) {
    nulls.set(rows, field == null);
    if (type == ClinicalType.TEXT) {
      texts.writeBytes((field == null ? "" : field).getBytes(StandardCharsets.UTF_8));
      offsets[rows + 1] = texts.size();
    } else if (field != null) {
      set(field.strip());
    }
    rows++;
  }

  private void set(String text) {
    switch (type) {
      case BOOLEAN -> booleans[rows] = Boolean.parseBoolean(text);
      case DATE -> days[rows] = Math.toIntExact(LocalDate.parse(text).toEpochDay());
      case INTEGER -> wholes[rows] = Long.parseLong(text);
      case REAL -> decimals[rows] = Double.parseDouble(text);
      case TEXT -> throw new IllegalStateException("No number");
    }
  }

  ColumnVector vector() {
    return switch (type) {
      case BOOLEAN -> new ColumnVector.Booleans(booleans, rows, nulls);
      case DATE -> new ColumnVector.Int32s(days, rows, nulls);
      case INTEGER -> new ColumnVector.Int64s(wholes, rows, nulls);
      case REAL -> new ColumnVector.Float64s(decimals, rows, nulls);
      case TEXT -> new ColumnVector.Strings(texts.toByteArray(), offsets, rows, nulls);
    };
  }
}
