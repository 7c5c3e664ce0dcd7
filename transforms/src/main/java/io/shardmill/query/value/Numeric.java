package io.shardmill.query.value;

import java.io.Serializable;
import java.math.BigDecimal;

/**
 * A value of {@code numeric}: a decimal number with all its digits, an infinity or NaN.
 *
 * @param kind -1 and 1 for the infinities, 2 for NaN, 0 for a number
 * @param number zero if it is none
 */
public record Numeric(int kind, BigDecimal number) implements Serializable, Comparable<Numeric> {

  /** Not a number, after all numbers and equal to itself. */
  public static final Numeric NAN = new Numeric(2, BigDecimal.ZERO);

  private static final Numeric INFINITY = new Numeric(1, BigDecimal.ZERO);
  private static final Numeric MINUS_INFINITY = new Numeric(-1, BigDecimal.ZERO);

  /** A number. */
  public static Numeric of(BigDecimal number) {
    return new Numeric(0, number);
  }

  /**
   * Reads one as PostgreSQL writes it.
   *
   * @throws IllegalArgumentException if it is none
   */
  public static Numeric parse(String text) {
    return switch (text) {
      case "NaN" -> NAN;
      case "Infinity" -> INFINITY;
      case "-Infinity" -> MINUS_INFINITY;
      default -> {
        try {
          yield of(new BigDecimal(text));
        } catch (NumberFormatException e) {
          throw new IllegalArgumentException("'%s' is no number".formatted(text), e);
        }
      }
    };
  }

  /** Whether it is a number. */
  public boolean finite() {
    return kind == 0;
  }

  /** The sum, as PostgreSQL makes it. */
  public Numeric plus(Numeric other) {
    if (finite() && other.finite()) {
      return of(number.add(other.number));
    }
    if (finite() || other.finite()) {
      return finite() ? other : this;
    }
    return kind == other.kind ? this : NAN;
  }

  @Override
  public int compareTo(Numeric other) {
    return kind == 0 && other.kind == 0
        ? number.compareTo(other.number)
        : Integer.compare(kind, other.kind);
  }

  @Override
  public String toString() {
    return switch (kind) {
      case 0 -> number.toPlainString();
      case 1 -> "Infinity";
      case -1 -> "-Infinity";
      default -> "NaN";
    };
  }
}
