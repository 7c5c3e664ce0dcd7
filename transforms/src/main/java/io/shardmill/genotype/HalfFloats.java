package io.shardmill.genotype;

/** Numbers of half precision: binary16 of IEEE 754, which Java 17 does not have. */
final class HalfFloats {

  private static final int INFINITY = 0x7c00;
  private static final int NAN = 0x7e00;

  /** From there on the nearest half is infinite. */
  private static final float BEYOND = 65_520f;

  /** The smallest half whose exponent is that of its float. */
  private static final float NORMAL = 0x1p-14f;

  /** The distance of halves that are smaller. */
  private static final float STEP = 0x1p-24f;

  private HalfFloats() {}

  /** The bits of the half that is nearest; of two as near, the even one. */
  static short of(float value) {
    int sign = (Float.floatToRawIntBits(value) >>> 16) & 0x8000;
    float size = Math.abs(value);
    int bits;
    if (Float.isNaN(value)) {
      return (short) NAN;
    } else if (size >= BEYOND) {
      bits = INFINITY;
    } else if (size < NORMAL) {
      bits = (int) Math.rint(size / STEP);
    } else {
      int exact = Float.floatToRawIntBits(size) - ((127 - 15) << 23);
      // Half of the last bit, less one, and the last bit itself: a tie goes to the even neighbour.
      bits = (exact + 0xfff + ((exact >>> 13) & 1)) >>> 13;
    }
    return (short) (sign | bits);
  }
}
