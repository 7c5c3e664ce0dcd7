package io.shardmill.column;

import java.io.Serializable;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * What the stored numbers or bytes of a column stand for, where their {@link ColumnType} does not
 * say it; stored as Parquet's logical type of that name.
 *
 * @param kind what they stand for
 * @param precision decimal digits of a {@link Kind#DECIMAL}, else 0
 * @param scale of them those after the point
 */
public record Meaning(Kind kind, int precision, int scale) implements Serializable {

  /** What values stand for. */
  public enum Kind {
    /** Themselves. */
    PLAIN(null, 0),
    /** Days since 1970-01-01, in {@link ColumnType#INT32}. */
    DATE(ColumnType.INT32, 0),
    /** Microseconds since midnight, in {@link ColumnType#INT64}; of a day of no zone. */
    TIME(ColumnType.INT64, 0),
    /** A UUID, in 16 bytes. */
    UUID(ColumnType.FIXED_BINARY, WIDTH),
    /** A decimal number without its point, in 16 bytes, two's complement, highest byte first. */
    DECIMAL(ColumnType.FIXED_BINARY, WIDTH),
    /** A document of JSON, in {@link ColumnType#STRING}. */
    JSON(ColumnType.STRING, 0);

    private final @Nullable ColumnType type;
    private final int width;

    Kind(@Nullable ColumnType type, int width) {
      this.type = type;
      this.width = width;
    }
  }

  /** Bytes of a UUID or a decimal number. */
  public static final int WIDTH = 16;

  /** The most digits that all numbers of {@link #WIDTH} bytes have. */
  public static final int MOST_DIGITS = 38;

  /** Values stand for themselves. */
  public static final Meaning PLAIN = new Meaning(Kind.PLAIN, 0, 0);

  /** Days since 1970-01-01. */
  public static final Meaning DATE = new Meaning(Kind.DATE, 0, 0);

  /** Microseconds since midnight. */
  public static final Meaning TIME = new Meaning(Kind.TIME, 0, 0);

  /** A UUID. */
  public static final Meaning UUID = new Meaning(Kind.UUID, 0, 0);

  /** A document of JSON. */
  public static final Meaning JSON = new Meaning(Kind.JSON, 0, 0);

  private static final Pattern DECIMAL_TEXT = Pattern.compile("decimal\\((\\d{1,2}),(\\d{1,2})\\)");

  public Meaning {
    boolean decimal =
        precision >= 1 && precision <= MOST_DIGITS && scale >= 0 && scale <= precision;
    if (kind == Kind.DECIMAL ? !decimal : precision != 0 || scale != 0) {
      throw new IllegalArgumentException(
          "%s of %d digits, %d of them after the point".formatted(kind, precision, scale));
    }
  }

  /** Decimal numbers. */
  public static Meaning decimal(int precision, int scale) {
    return new Meaning(Kind.DECIMAL, precision, scale);
  }

  /** Reads what {@link #toString} writes. */
  public static Meaning parse(String text) {
    Matcher decimal = DECIMAL_TEXT.matcher(text);
    if (decimal.matches()) {
      return decimal(Integer.parseInt(decimal.group(1)), Integer.parseInt(decimal.group(2)));
    }
    return switch (text) {
      case "" -> PLAIN;
      case "date" -> DATE;
      case "time" -> TIME;
      case "uuid" -> UUID;
      case "json" -> JSON;
      default -> throw new IllegalArgumentException("Not what values can stand for: " + text);
    };
  }

  /** Whether values of a type can stand for it. */
  public boolean fits(ColumnType columnType, int columnWidth) {
    return kind.type == null || (kind.type == columnType && kind.width == columnWidth);
  }

  /** {@code date}, {@code time}, {@code uuid}, {@code json}, {@code decimal(5,3)}, or nothing. */
  @Override
  public String toString() {
    return switch (kind) {
      case PLAIN -> "";
      case DATE -> "date";
      case TIME -> "time";
      case UUID -> "uuid";
      case JSON -> "json";
      case DECIMAL -> "decimal(%d,%d)".formatted(precision, scale);
    };
  }
}
