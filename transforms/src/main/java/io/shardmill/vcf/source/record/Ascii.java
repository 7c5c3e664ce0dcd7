package io.shardmill.vcf.source.record;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.Locale;

/** Numbers and texts in the bytes of a record, strictly as the VCF specification writes them. */
public final class Ascii {

  /** Integers below are exact as float, and so is a quotient by a power of ten up to 10^10. */
  private static final int EXACT_FLOAT = 1 << 24;

  private static final float[] POWERS_OF_TEN = {
    1f, 1e1f, 1e2f, 1e3f, 1e4f, 1e5f, 1e6f, 1e7f, 1e8f, 1e9f, 1e10f
  };

  private Ascii() {}

  /** Whether {@code [from, to)} is the one byte {@code value}. */
  public static boolean is(char value, byte[] bytes, int from, int to) {
    return to - from == 1 && bytes[from] == value;
  }

  /** A 32-bit integer. */
  public static int parseInt(byte[] bytes, int from, int to, String what) throws BadLine {
    int at = from;
    boolean negative = at < to && bytes[at] == '-';
    if (negative || (at < to && bytes[at] == '+')) {
      at++;
    }
    if (at == to) {
      throw notA("integer", what);
    }
    long value = 0;
    for (; at < to; at++) {
      int digit = bytes[at] - '0';
      if (digit < 0 || digit > 9) {
        throw notA("integer", what);
      }
      value = Math.min(value * 10 + digit, Long.MAX_VALUE / 20);
    }
    value = negative ? -value : value;
    if ((int) value != value || value == Integer.MIN_VALUE) {
      throw new BadLine(
          VcfRule.INT_OVERFLOW, what + " does not fit 32 bits; declare it as Float or String");
    }
    return (int) value;
  }

  /** The float nearest to a decimal number, or one of {@code inf}, {@code nan}. */
  public static float parseFloat(byte[] bytes, int from, int to, String what) throws BadLine {
    int mantissa = 0;
    int scale = -1;
    boolean negative = from < to && bytes[from] == '-';
    int at = negative ? from + 1 : from;
    boolean digits = at < to;
    for (; at < to; at++) {
      int digit = bytes[at] - '0';
      if (digit >= 0 && digit <= 9 && mantissa < EXACT_FLOAT / 10) {
        mantissa = mantissa * 10 + digit;
        scale += scale >= 0 ? 1 : 0;
      } else if (bytes[at] == '.' && scale < 0 && to - from > 1) {
        scale = 0;
      } else {
        return parseAnyFloat(bytes, from, to, what);
      }
    }
    if (!digits || scale >= POWERS_OF_TEN.length) {
      return parseAnyFloat(bytes, from, to, what);
    }
    float value = scale <= 0 ? mantissa : mantissa / POWERS_OF_TEN[scale];
    return negative ? -value : value;
  }

  /** Fails unless {@code [from, to)} is UTF-8 without control characters. */
  public static void requireText(byte[] bytes, int from, int to, String what) throws BadLine {
    boolean ascii = true;
    for (int at = from; at < to; at++) {
      byte next = bytes[at];
      if (next < ' ') {
        if (next >= 0 && next != '\t') {
          throw new BadLine(VcfRule.ENCODING, what + " holds a control character; remove it");
        }
        ascii &= next >= 0;
      }
    }
    if (!ascii) {
      try {
        StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes, from, to - from));
      } catch (CharacterCodingException e) {
        throw new BadLine(VcfRule.ENCODING, what + " is not UTF-8; convert the file to UTF-8");
      }
    }
  }

  private static float parseAnyFloat(byte[] bytes, int from, int to, String what) throws BadLine {
    String text = new String(bytes, from, to - from, StandardCharsets.ISO_8859_1);
    if (text.matches("[-+]?([0-9]+\\.?[0-9]*|\\.[0-9]+)([eE][-+]?[0-9]+)?")) {
      return Float.parseFloat(text);
    }
    return switch (text.toLowerCase(Locale.ROOT)) {
      case "inf", "+inf", "infinity", "+infinity" -> Float.POSITIVE_INFINITY;
      case "-inf", "-infinity" -> Float.NEGATIVE_INFINITY;
      case "nan", "+nan", "-nan" -> Float.NaN;
      default -> throw notA("number", what);
    };
  }

  private static BadLine notA(String type, String what) {
    return new BadLine(VcfRule.FIELD_TYPE, "%s is no %s".formatted(what, type));
  }
}
