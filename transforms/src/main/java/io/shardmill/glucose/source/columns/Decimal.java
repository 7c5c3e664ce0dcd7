package io.shardmill.glucose.source.columns;

import java.util.OptionalDouble;
import java.util.regex.Pattern;

/**
 * Numbers as people write them: digits, a point, an exponent. What Java takes beyond that is none:
 * {@code 1d} and {@code 2f} are words of a programming language, {@code 0x1p3} and {@code NaN} too.
 */
final class Decimal {

  private static final Pattern NUMBER =
      Pattern.compile("[+-]?(?:[0-9]+(?:\\.[0-9]*)?|\\.[0-9]+)(?:[eE][+-]?[0-9]{1,4})?");

  private Decimal() {}

  /** The number that a text is; empty if it is none. */
  static OptionalDouble parse(String text) {
    return NUMBER.matcher(text).matches()
        ? OptionalDouble.of(Double.parseDouble(text))
        : OptionalDouble.empty();
  }
}
