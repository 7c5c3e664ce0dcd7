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

  /** A constant: dividing by one costs a tenth of dividing by what is looked up. */
  private static final long BASE = 10_000;

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
    long fraction = (all - whole * POWERS[scale]) * POWERS[GROUP * fractions - scale];
    int wholes = groups(whole);
    int weight = wholes - 1;
    // Groups of zeros at either end are not sent.
    while (fractions > 0 && fraction % BASE == 0) {
      fraction /= BASE;
      fractions--;
    }
    if (fractions == 0) {
      while (whole > 0 && whole % BASE == 0) {
        whole /= BASE;
        wholes--;
      }
    }
    if (wholes == 0) {
      int significant = groups(fraction);
      weight = significant == 0 ? 0 : significant - fractions - 1;
      fractions = significant;
    }
    wire.putShort(wholes + fractions);
    wire.putShort(weight);
    wire.putShort(unscaled < 0 ? NumericWire.NEGATIVE : 0);
    wire.putShort(scale);
    putGroups(whole, wholes, wire);
    putGroups(fraction, fractions, wire);
  }

  private static int groups(long value) {
    int groups = 0;
    for (long rest = value; rest > 0; rest /= BASE) {
      groups++;
    }
    return groups;
  }

  private static void putGroups(long value, int groups, WireBuffer wire) {
    if (groups == 1) {
      wire.putShort((int) value);
      return;
    }
    for (int after = groups - 1; after >= 0; after--) {
      wire.putShort((int) (value / POWERS[GROUP * after] % BASE));
    }
  }
}
