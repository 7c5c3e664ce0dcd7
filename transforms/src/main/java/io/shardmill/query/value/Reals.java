package io.shardmill.query.value;

import com.fasterxml.jackson.core.JsonGenerator;
import io.shardmill.column.ColumnVector;
import java.io.IOException;
import java.io.Serializable;
import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;
import java.util.function.IntUnaryOperator;
import org.jspecify.annotations.Nullable;

/** {@code float4, float8}: {@link Double}. */
enum Reals implements ValueType {
  FLOAT4("float4", 6),
  FLOAT8("float8", 15);

  private final String sqlType;

  /** From this power of ten on PostgreSQL writes an exponent. */
  private final int plainDigits;

  Reals(String sqlType, int plainDigits) {
    this.sqlType = sqlType;
    this.plainDigits = plainDigits;
  }

  /** A number is rounded to the column's type first, as its values were. */
  @Override
  public Object parse(String text) {
    if (text.matches("(?i)[+-]?(nan|inf|infinity)")) {
      return text.toLowerCase(java.util.Locale.ROOT).endsWith("nan")
          ? Double.NaN
          : text.startsWith("-") ? Double.NEGATIVE_INFINITY : Double.POSITIVE_INFINITY;
    }
    try {
      BigDecimal number = new BigDecimal(text);
      double nearest = this == FLOAT4 ? Float.parseFloat(text) : Double.parseDouble(text);
      if (Double.isInfinite(nearest)) {
        throw new IllegalArgumentException(
            "'%s' is beyond the numbers of the column".formatted(text));
      }
      return number.signum() == 0 && text.startsWith("-") ? (Object) (-0.0) : (Object) nearest;
    } catch (NumberFormatException e) {
      throw new IllegalArgumentException("'%s' is no number".formatted(text), e);
    }
  }

  @Override
  public String text(Object value) {
    double number = (Double) value;
    if (Double.isNaN(number) || Double.isInfinite(number)) {
      return Double.toString(number);
    }
    if (number == 0) {
      return 1 / number < 0 ? "-0" : "0";
    }
    BigDecimal shortest = shortest(number);
    int exponent = shortest.precision() - shortest.scale() - 1;
    if (exponent >= -4 && exponent < plainDigits) {
      return shortest.toPlainString();
    }
    String digits = shortest.unscaledValue().abs().toString();
    return "%s%s%se%s%02d"
        .formatted(
            number < 0 ? "-" : "",
            digits.charAt(0),
            digits.length() > 1 ? "." + digits.substring(1) : "",
            exponent < 0 ? "-" : "+",
            Math.abs(exponent));
  }

  /** Java 17 sometimes writes a digit more than it takes to tell a number from its neighbours. */
  private BigDecimal shortest(double number) {
    BigDecimal digits =
        new BigDecimal(this == FLOAT4 ? Float.toString((float) number) : Double.toString(number))
            .stripTrailingZeros();
    while (digits.precision() > 1) {
      BigDecimal fewer =
          new BigDecimal(number)
              .round(new MathContext(digits.precision() - 1, RoundingMode.HALF_EVEN))
              .stripTrailingZeros();
      boolean same =
          this == FLOAT4 ? fewer.floatValue() == (float) number : fewer.doubleValue() == number;
      if (!same) {
        break;
      }
      digits = fewer;
    }
    return digits.scale() < 0 && digits.precision() - digits.scale() <= plainDigits
        ? digits.setScale(0)
        : digits;
  }

  @Override
  public Object at(ColumnVector vector, int row) {
    return ((ColumnVector.Numbers) vector).doubleAt(row);
  }

  @Override
  public int compare(Object one, Object other) {
    return order((Double) one, (Double) other);
  }

  /** Zeros are equal, whatever their signs; NaN is the largest. */
  private static int order(double one, double other) {
    return Double.compare(one + 0.0, other + 0.0);
  }

  @Override
  public IntUnaryOperator orders(ColumnVector vector, Object value) {
    ColumnVector.Numbers numbers = (ColumnVector.Numbers) vector;
    double number = (Double) value;
    return row -> order(numbers.doubleAt(row), number);
  }

  /** Bounds of files leave NaN out, which is the largest: they tell nothing of what is above. */
  @Override
  public @Nullable Object bound(@Nullable Serializable bound) {
    return null;
  }

  @Override
  public void json(JsonGenerator json, Object value) throws IOException {
    double number = (Double) value;
    if (Double.isFinite(number)) {
      json.writeNumber(text(value));
    } else {
      json.writeString(text(value));
    }
  }

  @Override
  public String sqlType() {
    return sqlType;
  }
}
