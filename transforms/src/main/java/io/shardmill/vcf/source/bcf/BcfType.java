package io.shardmill.vcf.source.bcf;

/**
 * How typed values are stored, and the two integers that are none: as which every width comes out
 * of {@link #integer}.
 */
final class BcfType {

  static final int NONE = 0;
  static final int INT8 = 1;
  static final int INT16 = 2;
  static final int INT32 = 3;
  static final int FLOAT = 5;
  static final int CHAR = 7;

  /** A value that is a dot. */
  static final int MISSING = Integer.MIN_VALUE;

  /** In place of a value after the last of a vector. */
  static final int END = Integer.MIN_VALUE + 1;

  /** The bits of a Float that is a dot. */
  static final int FLOAT_MISSING = 0x7f800001;

  /** The bits in place of a Float after the last of a vector. */
  static final int FLOAT_END = 0x7f800002;

  private static final int[] BYTES = {0, 1, 2, 4, -1, 4, -1, 1};

  private BcfType() {}

  /** Bytes of a value, -1 if there is no such type. */
  static int bytes(int type) {
    return type < BYTES.length ? BYTES[type] : -1;
  }

  /** Whether values are integers. */
  static boolean integers(int type) {
    return type >= INT8 && type <= INT32;
  }

  /** An integer of a width, {@link #MISSING} or {@link #END}. */
  static int integer(byte[] bytes, int type, int at) {
    switch (type) {
      case INT8 -> {
        byte value = bytes[at];
        return value > Byte.MIN_VALUE + 1 ? value : MISSING + (value - Byte.MIN_VALUE);
      }
      case INT16 -> {
        short value = LittleEndian.int16(bytes, at);
        return value > Short.MIN_VALUE + 1 ? value : MISSING + (value - Short.MIN_VALUE);
      }
      default -> {
        return LittleEndian.int32(bytes, at);
      }
    }
  }

  /** A Float by its bits: all that are no number are one. */
  static float number(int bits) {
    float value = Float.intBitsToFloat(bits);
    return Float.isNaN(value) ? Float.NaN : value;
  }
}
