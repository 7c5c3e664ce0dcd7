package io.shardmill.vcf.source.line;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;

/**
 * The fast path for what most genotype files hold: every call is {@code a|b} or {@code a/b} of one
 * digit each, so calls stand four bytes apart and two of them fit a word.
 *
 * <p>A word is compared with {@code 0|0<tab>0|0<tab>}, with the line's first separator. If it
 * differs in nothing but the lowest bits of the alleles, those bits are the alleles; else the two
 * calls are looked at one by one.
 */
final class StrideDecoder {

  private static final VarHandle LONGS =
      MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);
  private static final VarHandle INTS =
      MethodHandles.byteArrayViewVarHandle(int[].class, ByteOrder.LITTLE_ENDIAN);

  private static final long UNPHASED = 0x09302f3009302f30L;
  private static final long PHASED = 0x09307c3009307c30L;
  private static final long ALLELE_BITS = 0x0001000100010001L;
  private static final long SUM_BITS = 0x0000000300000003L;
  private static final int STRIDE = 4;

  private StrideDecoder() {}

  /** Whether calls of this length can stand four bytes apart. */
  static boolean fits(int length, int columns) {
    return length == STRIDE * columns - 1;
  }

  /**
   * Writes the dosages of the only ALT to {@code target}.
   *
   * @param text the line, readable for its calls from {@code from} on
   * @param columns number of calls, at least 1
   * @return false if a call is not of this form; then {@code target} holds nothing of use
   */
  static boolean decode(byte[] text, int from, int columns, byte[] target, int at) {
    long pattern = text[from + 1] == '|' ? PHASED : UNPHASED;
    int column = 0;
    // The last call has no tab after it, so four at a time only while more follow.
    for (; column + 4 < columns; column += 4) {
      int place = from + STRIDE * column;
      long left = (long) LONGS.get(text, place) ^ pattern;
      long right = (long) LONGS.get(text, place + 8) ^ pattern;
      if (((left | right) & ~ALLELE_BITS) == 0) {
        long leftSums = (left + (left >>> 16)) & SUM_BITS;
        long rightSums = (right + (right >>> 16)) & SUM_BITS;
        long sums = leftSums | (leftSums >>> 24) | ((rightSums | (rightSums >>> 24)) << 16);
        INTS.set(target, at + column, (int) sums);
      } else if (!decodeSome(text, place, 4, target, at + column)) {
        return false;
      }
    }
    int left = columns - column;
    return decodeSome(text, from + STRIDE * column, left - 1, target, at + column)
        && decodeOne(text, from + STRIDE * (columns - 1), target, at + columns - 1);
  }

  private static boolean decodeSome(byte[] text, int from, int count, byte[] target, int at) {
    boolean whole = true;
    for (int i = 0; i < count && whole; i++) {
      whole =
          text[from + STRIDE * i + 3] == '\t' && decodeOne(text, from + STRIDE * i, target, at + i);
    }
    return whole;
  }

  private static boolean decodeOne(byte[] text, int from, byte[] target, int at) {
    byte separator = text[from + 1];
    int a = text[from] - '0';
    int b = text[from + 2] - '0';
    if (separator != '/' && separator != '|') {
      return false;
    }
    if ((a | b) == ((a | b) & 1)) {
      target[at] = (byte) (a + b);
      return true;
    }
    target[at] = -1;
    return a == '.' - '0' && b == a;
  }
}
