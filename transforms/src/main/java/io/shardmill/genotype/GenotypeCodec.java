package io.shardmill.genotype;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;

/** Genotypes of a row from tiles to numbers, NaN for what is missing, and to what is written. */
final class GenotypeCodec {

  static final VarHandle FLOATS =
      MethodHandles.byteArrayViewVarHandle(float[].class, ByteOrder.LITTLE_ENDIAN);

  private static final VarHandle SHORTS =
      MethodHandles.byteArrayViewVarHandle(short[].class, ByteOrder.LITTLE_ENDIAN);

  private static final float[] COPIES = {2, Float.NaN, 1, 0};

  private GenotypeCodec() {}

  /**
   * Reads genotypes as they travel.
   *
   * @param tiles of {@link GenotypeSource#tiles}
   * @param at where the row starts in {@code from}
   */
  static void read(GenotypeEncoding tiles, byte[] from, int at, float[] to, int count) {
    if (tiles == GenotypeEncoding.PACKED) {
      for (int i = 0; i < count; i++) {
        to[i] = COPIES[(from[at + (i >> 2)] >> (2 * (i & 3))) & 3];
      }
    } else {
      for (int i = 0; i < count; i++) {
        to[i] = (float) FLOATS.get(from, at + Float.BYTES * i);
      }
    }
  }

  /**
   * Writes genotypes.
   *
   * @param encoding any but two bits, in which they travel already
   * @param at where the row starts in {@code to}
   */
  static void write(GenotypeEncoding encoding, float[] from, int count, byte[] to, int at) {
    switch (encoding) {
      case INT8 -> {
        for (int i = 0; i < count; i++) {
          to[at + i] = Float.isNaN(from[i]) ? PackedGenotypes.MISSING : (byte) from[i];
        }
      }
      case FLOAT16 -> {
        for (int i = 0; i < count; i++) {
          SHORTS.set(to, at + Short.BYTES * i, HalfFloats.of(from[i]));
        }
      }
      case FLOAT32 -> {
        for (int i = 0; i < count; i++) {
          FLOATS.set(to, at + Float.BYTES * i, from[i]);
        }
      }
      case PACKED -> throw new IllegalArgumentException("Two bits are copied");
    }
  }

  /** How many genotypes are missing among those of a block, as they travel. */
  static int missing(GenotypeEncoding tiles, byte[] from, int start, int end) {
    if (tiles == GenotypeEncoding.PACKED) {
      return PackedGenotypes.missing(from, start, end);
    }
    int count = 0;
    for (int at = start; at < end; at += Float.BYTES) {
      count += Float.isNaN((float) FLOATS.get(from, at)) ? 1 : 0;
    }
    return count;
  }
}
