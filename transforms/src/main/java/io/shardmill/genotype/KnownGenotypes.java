package io.shardmill.genotype;

/** Which genotypes of a block are known: a bit each that is 1, the first in the lowest. */
public final class KnownGenotypes {

  private KnownGenotypes() {}

  /** Bytes of so many genotypes. */
  public static int bytes(int genotypes) {
    return (genotypes + Byte.SIZE - 1) / Byte.SIZE;
  }

  /**
   * Sets the bits of values that are not NaN.
   *
   * @param to 0 from {@code at} on
   */
  static void set(float[] values, int count, byte[] to, int at) {
    for (int i = 0; i < count; i++) {
      if (!Float.isNaN(values[i])) {
        to[at + (i >> 3)] |= (byte) (1 << (i & 7));
      }
    }
  }
}
