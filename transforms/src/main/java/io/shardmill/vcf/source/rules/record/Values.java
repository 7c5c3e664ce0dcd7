package io.shardmill.vcf.source.rules.record;

import io.shardmill.vcf.source.rules.Chars;
import java.util.Locale;

/** Whether values are of a type, as each version writes it. */
public final class Values {

  /** The smallest integer that is allowed since 4.3; those below are reserved. */
  static final long SMALLEST = -2147483640L;

  private static final int LONGEST = 18;

  private Values() {}

  /** Whether {@code [from, to)} is digits, with or without a sign. */
  static boolean isInteger(String text, int from, int to) {
    boolean sign = from < to && (text.charAt(from) == '-' || text.charAt(from) == '+');
    return Chars.digits(text, sign ? from + 1 : from, to);
  }

  /** Whether an integer is in the range that 4.3 and later allow. */
  static boolean inRange(String text, int from, int to) {
    if (to - from < 10) {
      return true;
    }
    if (to - from > LONGEST) {
      return false;
    }
    long value = Long.parseLong(text, from, to, 10);
    return value >= SMALLEST && value <= Integer.MAX_VALUE;
  }

  /**
   * Whether {@code [from, to)} is a decimal number, infinite or not a number. Since 4.3 a digit
   * must follow the point.
   */
  static boolean isFloat(String text, int from, int to, int minor) {
    int at = from;
    if (at < to && (text.charAt(at) == '-' || text.charAt(at) == '+')) {
      at++;
    }
    int whole = digitsEnd(text, at, to);
    int end = whole;
    if (end < to && text.charAt(end) == '.') {
      int fraction = end + 1;
      end = digitsEnd(text, fraction, to);
      if (end == fraction && (minor >= 3 || whole == at)) {
        return false;
      }
    } else if (whole == at) {
      return isWord(text.substring(at, to));
    }
    if (end == to) {
      return true;
    }
    if (text.charAt(end) != 'e' && text.charAt(end) != 'E') {
      return false;
    }
    return isInteger(text, end + 1, to);
  }

  private static int digitsEnd(String text, int from, int to) {
    int at = from;
    while (at < to && text.charAt(at) >= '0' && text.charAt(at) <= '9') {
      at++;
    }
    return at;
  }

  private static boolean isWord(String text) {
    return switch (text.toLowerCase(Locale.ROOT)) {
      case "inf", "infinity", "nan" -> true;
      default -> false;
    };
  }

  /** The number of a text that {@link #isFloat} takes; NaN for any other. */
  static double number(String text) {
    try {
      return Double.parseDouble(text);
    } catch (NumberFormatException e) {
      String word = text.toLowerCase(Locale.ROOT);
      if (word.endsWith("inf") || word.endsWith("infinity")) {
        return word.startsWith("-") ? Double.NEGATIVE_INFINITY : Double.POSITIVE_INFINITY;
      }
      return Double.NaN;
    }
  }

  /** Whether {@code [from, to)} is one character, maybe percent-encoded. */
  static boolean isCharacter(String text, int from, int to, int minor) {
    int points = 0;
    for (int at = from; at < to; at++) {
      // The text holds bytes: those that continue a character are none of their own.
      points += (text.charAt(at) & 0xc0) == 0x80 ? 0 : 1;
    }
    return points == 1 || (minor >= 3 && points == 3 && text.charAt(from) == '%');
  }

  /** Whether {@code [from, to)} is a value of the type, or a dot. */
  static boolean isOf(String type, String text, int from, int to, int minor) {
    return Chars.dot(text, from, to)
        || switch (type) {
          case "Integer" -> isInteger(text, from, to);
          case "Float" -> isFloat(text, from, to, minor);
          case "Character" -> isCharacter(text, from, to, minor);
          default -> true;
        };
  }

  /** Whether each percent sign starts an encoded byte, written with capital letters. */
  static boolean encoded(String text, int from, int to) {
    for (int at = Chars.indexOf('%', text, from, to);
        at < to;
        at = Chars.indexOf('%', text, at + 1, to)) {
      if (at + 2 >= to || !hex(text.charAt(at + 1)) || !hex(text.charAt(at + 2))) {
        return false;
      }
    }
    return true;
  }

  private static boolean hex(char c) {
    return (c >= '0' && c <= '9') || (c >= 'A' && c <= 'F');
  }

  /** Genotypes of {@code ploidy} alleles out of {@code alleles}; capped beyond an integer. */
  static long genotypes(int ploidy, int alleles) {
    long count = 1;
    for (int i = 1; i <= ploidy; i++) {
      count = count * (alleles - 1 + i) / i;
      if (count > Integer.MAX_VALUE) {
        return Integer.MAX_VALUE;
      }
    }
    return count;
  }
}
