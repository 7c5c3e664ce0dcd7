package io.shardmill.keystroke.source.format;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.nio.charset.StandardCharsets;

/**
 * Times in milliseconds as tables write them: {@code 1473275372663}, {@code 1473275372663.25},
 * {@code 1.473275372663e+12}. A number in scientific notation tells no more than its digits: half a
 * unit of the last one is its error.
 */
final class DecimalTime {

  /** Instead of a time: it is no number from 0 to below 10<sup>18</sup>. */
  static final long UNREADABLE = -1;

  /** Instead of a time: it may be off by more than a millisecond. */
  static final long IMPRECISE = -2;

  private static final int MOST_DIGITS = 18;
  private static final int LONGEST = 40;
  private static final int MOST_DECIMALS = 30;

  private DecimalTime() {}

  /** Reads the bytes of a field; fractions of a millisecond are rounded, a half to the even one. */
  static long parse(byte[] text, int from, int to) {
    int length = to - from;
    if (length < 1 || length > LONGEST) {
      return UNREADABLE;
    }
    if (length > MOST_DIGITS) {
      return decimal(text, from, to);
    }
    long time = 0;
    for (int i = from; i < to; i++) {
      int digit = text[i] - '0';
      if (digit < 0 || digit > 9) {
        return decimal(text, from, to);
      }
      time = 10 * time + digit;
    }
    return time;
  }

  private static long decimal(byte[] text, int from, int to) {
    BigDecimal number;
    try {
      number = new BigDecimal(new String(text, from, to - from, StandardCharsets.ISO_8859_1));
    } catch (NumberFormatException e) {
      return UNREADABLE;
    }
    // The order matters: a number such as 1e999999999 is not to be written out.
    if (number.signum() < 0 || Math.abs((long) number.scale()) > MOST_DECIMALS) {
      return UNREADABLE;
    }
    if (number.precision() - number.scale() > MOST_DIGITS) {
      return UNREADABLE;
    }
    // Half a unit of 10 is 5 ms; half a unit of 1 is within the limit.
    return number.scale() < 0
        ? IMPRECISE
        : number.setScale(0, RoundingMode.HALF_EVEN).longValueExact();
  }
}
