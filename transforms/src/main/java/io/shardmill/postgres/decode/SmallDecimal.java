package io.shardmill.postgres.decode;

/**
 * The binary form of {@code numeric} of numbers of at most 18 digits, without an object for each:
 * most numbers that are measured are such.
 */
final class SmallDecimal {

  /** What stands for a number that is none of these. */
  static final long OTHER = Long.MIN_VALUE;

  private static final int MOST_DIGITS = 18;
  private static final int MOST_SCALE = 16;
  private static final int GROUP = 4;
  private static final long[] POWERS = new long[MOST_DIGITS + 1];

  static {
    POWERS[0] = 1;
    for (int i = 1; i < POWERS.length; i++) {
      POWERS[i] = 10 * POWERS[i - 1];
    }
  }

  private SmallDecimal() {}

  /** The number times ten to the power of {@code scale}, or {@link #OTHER}. */
  static long unscaled(byte[] wire, int at, int length, int scale) {
    int digits = NumericWire.checkedDigits(wire, at, length);
    int weight = (short) FieldDecoder.SHORT.get(wire, at + 2);
    int sign = NumericWire.unsigned(wire, at + 4);
    if ((sign != 0 && sign != NumericWire.NEGATIVE) || GROUP * (weight + 1) + scale > MOST_DIGITS) {
      return OTHER;
    }
    long value = 0;
    for (int i = 0; i < digits; i++) {
      long digit = NumericWire.unsigned(wire, at + NumericWire.HEAD + 2 * i);
      int power = GROUP * (weight - i) + scale;
      if (power >= 0) {
        value += digit * POWERS[power];
      } else if (power > -GROUP && digit % POWERS[-power] == 0) {
        value += digit / POWERS[-power];
      } else {
        return OTHER;
      }
    }
    return sign == 0 ? value : -value;
  }

  /** Whether {@link #put} puts the number. */
  static boolean is(long unscaled, int scale) {
    return scale <= MOST_SCALE && unscaled < POWERS[MOST_DIGITS] && unscaled > -POWERS[MOST_DIGITS];
  }

  /** Puts a number with so many digits after the point. */
  static void put(long unscaled, int scale, WireBuffer wire) {
    long all = Math.abs(unscaled);
    long whole = all / POWERS[scale];
    int fractions = (scale + GROUP - 1) / GROUP;
    long fraction = all % POWERS[scale] * POWERS[GROUP * fractions - scale];
    int wholes = 0;
    for (long rest = whole; rest > 0; rest /= POWERS[GROUP]) {
      wholes++;
    }
    int first = 0;
    int end = wholes + fractions;
    while (first < end && group(whole, wholes, fraction, fractions, first) == 0) {
      first++;
    }
    while (end > first && group(whole, wholes, fraction, fractions, end - 1) == 0) {
      end--;
    }
    wire.putShort(end - first);
    wire.putShort(all == 0 ? 0 : wholes - 1 - first);
    wire.putShort(unscaled < 0 ? NumericWire.NEGATIVE : 0);
    wire.putShort(scale);
    for (int i = first; i < end; i++) {
      wire.putShort(group(whole, wholes, fraction, fractions, i));
    }
  }

  private static int group(long whole, int wholes, long fraction, int fractions, int i) {
    long value = i < wholes ? whole : fraction;
    int after = i < wholes ? wholes - 1 - i : wholes + fractions - 1 - i;
    return (int) (value / POWERS[GROUP * after] % POWERS[GROUP]);
  }
}
