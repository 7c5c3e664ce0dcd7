package io.shardmill.query.value;

import com.fasterxml.jackson.core.JsonGenerator;
import io.shardmill.column.ColumnVector;
import java.io.IOException;
import java.io.Serializable;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.function.IntUnaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * {@code numeric}: {@link Numeric}.
 *
 * @param scale digits after the point of values that files keep as decimal numbers, -1 if they keep
 *     them as texts
 */
record Numerics(int scale) implements ValueType {

  /** Kept as texts. */
  static final int AS_TEXT = -1;

  @Override
  public Object parse(String text) {
    return Numeric.parse(text);
  }

  @Override
  public String text(Object value) {
    return value.toString();
  }

  @Override
  public Object at(ColumnVector vector, int row) {
    if (vector instanceof ColumnVector.FixedBinaries binaries) {
      int width = binaries.width();
      return Numeric.of(
          new BigDecimal(new BigInteger(binaries.bytes(), row * width, width), scale));
    }
    return Numeric.parse(vector.textAt(row));
  }

  @Override
  public int compare(Object one, Object other) {
    return ((Numeric) one).compareTo((Numeric) other);
  }

  /** Most decimal numbers fit 64 bits, and are compared without making an object of each. */
  @Override
  public IntUnaryOperator orders(ColumnVector vector, Object value) {
    Numeric number = (Numeric) value;
    if (vector instanceof ColumnVector.FixedBinaries binaries && number.finite()) {
      DecimalRows rows = new DecimalRows(binaries);
      BigDecimal scaled = number.number().movePointRight(scale);
      try {
        long other = scaled.setScale(0).longValueExact();
        return row ->
            rows.fits(row)
                ? Long.compare(rows.unscaled(row), other)
                : compare(at(vector, row), value);
      } catch (ArithmeticException e) {
        return row -> compare(at(vector, row), value);
      }
    }
    return row -> compare(at(vector, row), value);
  }

  /** Bounds of texts have the order of texts. */
  @Override
  public @Nullable Object bound(@Nullable Serializable bound) {
    return scale != AS_TEXT && bound instanceof String text ? Numeric.parse(text) : null;
  }

  @Override
  public void json(JsonGenerator json, Object value) throws IOException {
    if (((Numeric) value).finite()) {
      json.writeNumber(text(value));
    } else {
      json.writeString(text(value));
    }
  }

  @Override
  public String sqlType() {
    return "numeric";
  }
}
