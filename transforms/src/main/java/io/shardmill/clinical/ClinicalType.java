package io.shardmill.clinical;

import io.shardmill.column.Column;
import io.shardmill.column.ColumnType;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.regex.Pattern;

/** What the fields of a column are, and what is stored of them. The order is that of inference. */
public enum ClinicalType {
  /** {@code true} or {@code false}, in any case. */
  BOOLEAN("true or false"),
  /** A whole number of 64 bits, without leading zeros: those are of codes, and would be lost. */
  INTEGER("a whole number of 64 bits"),
  /** A decimal number, also with an exponent; stored as the nearest one of 64 bits. */
  REAL("a finite number"),
  /** A day as {@code 2026-11-30}; stored as days since 1970-01-01. */
  DATE("a date as 2026-11-30"),
  /** Anything. */
  TEXT("text");

  private static final Pattern WHOLE = Pattern.compile("-?(0|[1-9][0-9]{0,18})");
  private static final Pattern DECIMAL =
      Pattern.compile("[-+]?(0|[1-9][0-9]*)?(\\.[0-9]*)?([eE][-+]?[0-9]{1,3})?");
  private static final Pattern DAY = Pattern.compile("[0-9]{4}-[0-9]{2}-[0-9]{2}");

  /** A whole number in 64 bits has fewer digits; a longer one is a code. */
  private static final int MOST_DIGITS = 18;

  private final String words;

  ClinicalType(String words) {
    this.words = words;
  }

  /** What a field must be, for messages. */
  String words() {
    return words;
  }

  /** A column of this type, in which rows may be null. */
  Column column(String name) {
    return switch (this) {
      case BOOLEAN -> Column.of(name, ColumnType.BOOLEAN).nullable();
      case INTEGER -> Column.of(name, ColumnType.INT64).nullable();
      case REAL -> Column.of(name, ColumnType.FLOAT64).nullable();
      case DATE -> Column.date(name).nullable();
      case TEXT -> Column.of(name, ColumnType.STRING).nullable();
    };
  }

  /** Whether a field is of this type where the column is declared to be. */
  boolean takes(String field) {
    String text = field.strip();
    return switch (this) {
      case BOOLEAN -> text.equalsIgnoreCase("true") || text.equalsIgnoreCase("false");
      case INTEGER -> isWhole(text);
      case REAL -> isDecimal(text);
      case DATE -> DAY.matcher(text).matches() && isDay(text);
      case TEXT -> true;
    };
  }

  /**
   * Whether a field speaks for this type where the column is not declared: a whole number that 64
   * bits do not hold speaks for text, not for a decimal number that has lost digits.
   */
  boolean suits(String field) {
    String text = field.strip();
    return takes(field)
        && (this != REAL
            || isWhole(text)
            || text.chars().anyMatch(c -> c == '.' || c == 'e' || c == 'E')
            || text.length() <= MOST_DIGITS);
  }

  private static boolean isWhole(String text) {
    if (!WHOLE.matcher(text).matches()) {
      return false;
    }
    try {
      Long.parseLong(text);
      return true;
    } catch (NumberFormatException e) {
      return false;
    }
  }

  private static boolean isDecimal(String text) {
    return DECIMAL.matcher(text).matches()
        && text.chars().anyMatch(c -> c >= '0' && c <= '9')
        && Character.isDigit(firstOf(text))
        && Double.isFinite(Double.parseDouble(text));
  }

  /** The first character after a sign and a point: an exponent alone is no number. */
  private static char firstOf(String text) {
    String digits = text.replaceFirst("^[-+]?\\.?", "");
    return digits.isEmpty() ? 'x' : digits.charAt(0);
  }

  private static boolean isDay(String text) {
    try {
      LocalDate.parse(text);
      return true;
    } catch (DateTimeException e) {
      return false;
    }
  }
}
