package io.shardmill.quality.chart;

import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;
import java.util.Locale;

/** Numbers and names as people read them, the same in every locale. */
public final class Figures {

  private static final MathContext FOUR_DIGITS = new MathContext(4, RoundingMode.HALF_EVEN);

  private Figures() {}

  /** {@code 1,234,567}. */
  public static String count(long count) {
    return String.format(Locale.ROOT, "%,d", count);
  }

  /** Four digits: {@code 0.9812}, {@code 1,235}, {@code 3.2e-9}. */
  public static String number(double number) {
    if (!Double.isFinite(number)) {
      return Double.toString(number);
    }
    if (number == Math.rint(number) && Math.abs(number) < 1e15) {
      return count((long) number);
    }
    double magnitude = Math.abs(number);
    BigDecimal rounded = new BigDecimal(number).round(FOUR_DIGITS).stripTrailingZeros();
    if (magnitude >= 1e-4 && magnitude < 1e15) {
      return magnitude >= 1000 ? count(Math.round(number)) : rounded.toPlainString();
    }
    int exponent = rounded.precision() - rounded.scale() - 1;
    return rounded.movePointLeft(exponent).stripTrailingZeros().toPlainString() + "e" + exponent;
  }

  /** For axes: {@code 250}, {@code 1.5k}, {@code 20M}, {@code 3G}. */
  public static String compact(double number) {
    double rest = number;
    int thousands = 0;
    while (Math.abs(rest) >= 1000 && thousands < 4) {
      rest /= 1000;
      thousands++;
    }
    return number(rest) + " kMGT".substring(thousands, thousands + 1).strip();
  }

  /** {@code 12.3 %}; a dash if there is no whole. */
  public static String share(long part, long whole) {
    return whole == 0 ? "–" : String.format(Locale.ROOT, "%.2f %%", 100.0 * part / whole);
  }

  /** A text of at most {@code length} characters; an ellipsis stands for what is cut. */
  public static String shorten(String text, int length) {
    if (text.length() <= length) {
      return text;
    }
    int end = length - 1;
    return text.substring(0, Character.isHighSurrogate(text.charAt(end - 1)) ? end - 1 : end) + "…";
  }
}
