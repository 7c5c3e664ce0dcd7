package io.shardmill.genotype;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;

/**
 * Genotypes of two bits each, four in a byte, the first in the lowest bits, as in a {@code .bed}
 * file of PLINK:
 *
 * <pre>
 * copies of the counted allele    2    missing   1    0
 * code                            00     01     10   11
 * </pre>
 *
 * <p>The counted allele is that of which variant data sets count the copies: ALT. In a {@code .bim}
 * file beside it, ALT is allele 1 and REF allele 2. Bits after the last genotype of a row are 0.
 *
 * <pre>{@code
 * byte[] row = {(byte) 0b11_10_01_00};
 * byte copies = PackedGenotypes.copies(row, 0, 2); // 1
 * }</pre>
 */
public final class PackedGenotypes {

  /** Genotypes in a {@code long}. */
  static final int IN_LONG = 32;

  /** What is given for a genotype that is missing, here and in variant data sets. */
  public static final byte MISSING = -1;

  static final VarHandle LONGS =
      MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);

  private static final byte[] COPIES = {2, MISSING, 1, 0};
  private static final long EVEN_BITS = 0x5555555555555555L;
  private static final long LOW_BITS = 0x0101010101010101L;
  private static final long TWO_BITS = 0x0303030303030303L;
  private static final long HIGH_BITS = ~TWO_BITS;

  private PackedGenotypes() {}

  /** Bytes of so many genotypes. */
  public static int bytes(int genotypes) {
    return (genotypes + 3) / 4;
  }

  /**
   * Copies of the counted allele: 0, 1, 2 or {@link #MISSING}.
   *
   * @param from where the row starts in {@code packed}
   * @param genotype its number in the row
   */
  public static byte copies(byte[] packed, int from, int genotype) {
    return COPIES[(packed[from + (genotype >> 2)] >> (2 * (genotype & 3))) & 3];
  }

  /** How many genotypes are missing in the bytes {@code [from, to)}; bits that are 0 are not. */
  public static int missing(byte[] packed, int from, int to) {
    int count = 0;
    int at = from;
    for (; at + Long.BYTES <= to; at += Long.BYTES) {
      count += missing((long) LONGS.get(packed, at));
    }
    for (; at < to; at++) {
      count += missing(packed[at] & 0xff);
    }
    return count;
  }

  private static int missing(long codes) {
    return Long.bitCount(codes & ~(codes >>> 1) & EVEN_BITS);
  }

  /**
   * Packs copies of an allele, a byte each.
   *
   * @param copies 0, 1, 2 or {@link #MISSING}, {@code count} of them from {@code from} on
   * @param to takes {@code (count + 31) / 32} numbers from {@code at} on; what is after the last
   *     genotype is not set
   * @return whether all of them were one of these; nothing is promised of the codes of others
   */
  static boolean pack(byte[] copies, int from, int count, long[] to, int at) {
    long wrong = 0;
    int next = from;
    int end = from + count;
    for (int word = at; next < end; word++) {
      long codes = 0;
      int shift = 0;
      for (; shift < Long.SIZE && next + Long.BYTES <= end; shift += 16, next += Long.BYTES) {
        long eight = (long) LONGS.get(copies, next);
        wrong |= wrong(eight);
        codes |= lowBits(eight) << shift;
      }
      for (; shift < Long.SIZE && next < end && end - next < Long.BYTES; shift += 2, next++) {
        wrong |= wrong(copies[next]);
        codes |= (copies[next] & 3L) << shift;
      }
      // The two low bits of 0, 1, 2 and -1 are 00, 01, 10 and 11; they become 11, 10, 00 and 01.
      to[word] = ~(codes ^ ((codes >>> 1) & EVEN_BITS));
    }
    return wrong == 0;
  }

  /**
   * Packs copies of an allele, a byte each. Bits after the last genotype are 0.
   *
   * @param copies 0, 1, 2 or {@link #MISSING}
   * @param to takes {@link #bytes} of them
   * @return whether all of them were one of these; nothing is promised of the codes of others
   */
  public static boolean pack(byte[] copies, byte[] to) {
    long[] word = new long[1];
    boolean right = true;
    for (int from = 0; from < copies.length; from += IN_LONG) {
      int count = Math.min(IN_LONG, copies.length - from);
      right &= pack(copies, from, count, word, 0);
      long codes = count == IN_LONG ? word[0] : word[0] & ((1L << (2 * count)) - 1);
      for (int at = from / 4; at < bytes(from + count); at++, codes >>>= Byte.SIZE) {
        to[at] = (byte) codes;
      }
    }
    return right;
  }

  /**
   * Puts genotypes behind others, of which the last byte may have some bits.
   *
   * @param packed genotypes, followed by bits that are 0 up to the end of a byte
   * @param from where they start in it
   * @param bytes how many
   * @param to 0 in all bits from there on
   * @param genotypes how many are before in {@code to}
   */
  public static void append(byte[] packed, int from, int bytes, byte[] to, long genotypes) {
    int at = Math.toIntExact(genotypes / 4);
    int shift = 2 * (int) (genotypes % 4);
    if (shift == 0) {
      System.arraycopy(packed, from, to, at, bytes);
      return;
    }
    int before = to[at] & 0xff;
    for (int i = 0; i < bytes; i++) {
      int four = (packed[from + i] & 0xff) << shift;
      to[at + i] = (byte) (before | four);
      before = four >>> Byte.SIZE;
    }
    if (before != 0) {
      to[at + bytes] = (byte) before;
    }
  }

  /** Not 0 if a byte is neither 0, 1, 2 nor all ones: its high bits are those of a 3, or 0. */
  static long wrong(long eight) {
    long three = eight & (eight >>> 1) & LOW_BITS;
    return (eight ^ (three * (HIGH_BITS & 0xff))) & HIGH_BITS;
  }

  /** The two low bits of eight bytes, side by side. */
  private static long lowBits(long eight) {
    long pairs = eight & TWO_BITS;
    pairs = (pairs | (pairs >>> 6)) & 0x000f000f000f000fL;
    pairs = (pairs | (pairs >>> 12)) & 0x000000ff000000ffL;
    return (pairs | (pairs >>> 24)) & 0xffff;
  }
}
