package io.shardmill.postgres.decode;

import java.nio.charset.StandardCharsets;

/**
 * The binary form of {@code numeric}: the number of base-10000 digits, the weight of the first, a
 * sign, the digits to show after the point, and the base-10000 digits (PostgreSQL's {@code
 * numeric_send}).
 */
final class NumericWire {

  static final int HEAD = 8;
  private static final int GROUP = 4;

  /** What the server says of infinities has digits to show, though there are none. */
  private static final int INFINITE_SCALE = 32;

  static final int NEGATIVE = 0x4000;
  private static final int NAN = 0xc000;
  private static final int INFINITY = 0xd000;
  private static final int MINUS_INFINITY = 0xf000;

  private NumericWire() {}

  /** The number as the server prints it. */
  static byte[] text(byte[] wire, int at, int length) {
    int digits = checkedDigits(wire, at, length);
    int sign = unsigned(wire, at + 4);
    String notANumber =
        switch (sign) {
          case NAN -> "NaN";
          case INFINITY -> "Infinity";
          case MINUS_INFINITY -> "-Infinity";
          default -> "";
        };
    if (!notANumber.isEmpty()) {
      return notANumber.getBytes(StandardCharsets.US_ASCII);
    }
    int weight = (short) FieldDecoder.SHORT.get(wire, at + 2);
    int scale = unsigned(wire, at + 6);
    StringBuilder text = new StringBuilder();
    if (sign == NEGATIVE) {
      text.append('-');
    }
    int integerDigits = Math.max(1, 4 * (weight + 1));
    boolean leading = true;
    for (int i = 0; i < integerDigits; i++) {
      char digit = weight < 0 ? '0' : digit(wire, at, digits, i);
      leading &= digit == '0' && i < integerDigits - 1;
      if (!leading) {
        text.append(digit);
      }
    }
    if (scale > 0) {
      text.append('.');
      for (int i = 0; i < scale; i++) {
        text.append(digit(wire, at, digits, 4 * (weight + 1) + i));
      }
    }
    return text.toString().getBytes(StandardCharsets.US_ASCII);
  }

  /** Puts a number in the form of which {@link #text} makes this text. */
  static void put(String text, WireBuffer wire) {
    switch (text) {
      case "NaN" -> put(0, 0, NAN, 0, wire);
      case "Infinity" -> put(0, 0, INFINITY, INFINITE_SCALE, wire);
      case "-Infinity" -> put(0, 0, MINUS_INFINITY, INFINITE_SCALE, wire);
      default -> putFinite(text, wire);
    }
  }

  private static void putFinite(String text, WireBuffer wire) {
    int start = text.charAt(0) == '-' ? 1 : 0;
    int point = text.indexOf('.');
    String whole = text.substring(start, point < 0 ? text.length() : point);
    String fraction = point < 0 ? "" : text.substring(point + 1);
    String digits =
        "0".repeat(Math.floorMod(-whole.length(), GROUP))
            + whole
            + fraction
            + "0".repeat(Math.floorMod(-fraction.length(), GROUP));
    int first = 0;
    int end = digits.length() / GROUP;
    while (first < end && group(digits, first) == 0) {
      first++;
    }
    while (end > first && group(digits, end - 1) == 0) {
      end--;
    }
    int weight = (whole.length() + GROUP - 1) / GROUP - 1 - first;
    boolean zero = first == end;
    put(end - first, zero ? 0 : weight, start == 1 ? NEGATIVE : 0, fraction.length(), wire);
    for (int group = first; group < end; group++) {
      wire.putShort(group(digits, group));
    }
  }

  private static int group(String digits, int group) {
    return Integer.parseInt(digits, GROUP * group, GROUP * (group + 1), 10);
  }

  private static void put(int digits, int weight, int sign, int scale, WireBuffer wire) {
    wire.putShort(digits);
    wire.putShort(weight);
    wire.putShort(sign);
    wire.putShort(scale);
  }

  /** The decimal digit at a place counted from the start of the first base-10000 digit. */
  private static char digit(byte[] wire, int at, int digits, int place) {
    int group = Math.floorDiv(place, 4);
    if (group < 0 || group >= digits) {
      return '0';
    }
    int value = unsigned(wire, at + HEAD + 2 * group);
    int inGroup = Math.floorMod(place, 4);
    int divisor = inGroup == 0 ? 1000 : inGroup == 1 ? 100 : inGroup == 2 ? 10 : 1;
    return (char) ('0' + value / divisor % 10);
  }

  static int checkedDigits(byte[] wire, int at, int length) {
    int digits = length < HEAD ? -1 : unsigned(wire, at);
    if (length != HEAD + 2 * digits) {
      throw new IllegalStateException("A numeric value of %d bytes".formatted(length));
    }
    return digits;
  }

  static int unsigned(byte[] wire, int at) {
    return Short.toUnsignedInt((short) FieldDecoder.SHORT.get(wire, at));
  }
}
