package io.shardmill.vcf.steps;

import io.shardmill.vcf.Texts;
import io.shardmill.vcf.VariantBlock;

/**
 * What a variant does to the reference.
 *
 * <p>Bases that both alleles start or end with are set aside first, so {@code CA > CT} is a SNP. A
 * variant whose ALTs differ in type is {@link #OTHER}.
 */
public enum VariantType {
  /** One base for another. */
  SNP,
  /** Several bases for as many others. */
  MNP,
  /** Alleles of different lengths. */
  INDEL,
  /** An ALT such as {@code <DEL>}. */
  SYMBOLIC,
  /** A breakend, such as {@code G]17:198982]}. */
  BND,
  /** {@code *}: the site lies in an upstream deletion. */
  STAR,
  /** No ALT: {@code .}, or "any other" as {@code <*>} or {@code <NON_REF>}. */
  REF,
  /** None of these: ambiguous bases, or ALTs of different types. */
  OTHER;

  /** The type of a variant of a block. */
  static VariantType of(VariantBlock block, int row) {
    return of(block.ref(), block.alts(), row);
  }

  static VariantType of(Texts refs, Texts alts, int row) {
    byte[] text = alts.bytes();
    int end = alts.offsets()[row + 1];
    int start = alts.offsets()[row];
    VariantType type = null;
    for (int i = start; i <= end; i++) {
      if (i == end || text[i] == ',') {
        VariantType next = ofAllele(refs, row, text, start, i);
        type = type == null || type == next ? next : OTHER;
        start = i + 1;
      }
    }
    return type == null ? OTHER : type;
  }

  private static VariantType ofAllele(Texts refs, int row, byte[] text, int from, int to) {
    if (from == to) {
      return OTHER;
    }
    byte first = text[from];
    if (to - from == 1 && first == '.') {
      return REF;
    }
    if (to - from == 1 && first == '*') {
      return STAR;
    }
    if (first == '<') {
      return unspecified(text, from, to) ? REF : SYMBOLIC;
    }
    if (breakend(text, from, to)) {
      return BND;
    }
    return ofBases(refs.bytes(), refs.offsets()[row], refs.offsets()[row + 1], text, from, to);
  }

  private static VariantType ofBases(
      byte[] ref, int refFrom, int refTo, byte[] alt, int from, int to) {
    if (!bases(ref, refFrom, refTo) || !bases(alt, from, to)) {
      return OTHER;
    }
    if (refTo - refFrom != to - from) {
      return INDEL;
    }
    int differing = 0;
    for (int i = 0; i < to - from; i++) {
      differing += upper(ref[refFrom + i]) == upper(alt[from + i]) ? 0 : 1;
    }
    return switch (differing) {
      case 0 -> OTHER;
      case 1 -> SNP;
      default -> MNP;
    };
  }

  /**
   * Whether a SNP with a single ALT swaps purines or swaps pyrimidines: {@code A <> G} or {@code C
   * <> T}. All other SNPs are transversions.
   */
  static boolean transition(VariantBlock block, int row) {
    byte[] ref = block.ref().bytes();
    byte[] alt = block.alts().bytes();
    int r = block.ref().offsets()[row];
    int a = block.alts().offsets()[row];
    while (upper(ref[r]) == upper(alt[a])) {
      r++;
      a++;
    }
    return switch (upper(ref[r])) {
      case 'A' -> upper(alt[a]) == 'G';
      case 'G' -> upper(alt[a]) == 'A';
      case 'C' -> upper(alt[a]) == 'T';
      case 'T' -> upper(alt[a]) == 'C';
      default -> false;
    };
  }

  private static boolean unspecified(byte[] text, int from, int to) {
    int length = to - from;
    return (length == 3 && text[from + 1] == '*')
        || (length == 9
            && new String(text, from, length, java.nio.charset.StandardCharsets.US_ASCII)
                .equals("<NON_REF>"));
  }

  private static boolean breakend(byte[] text, int from, int to) {
    if (text[from] == '.' || text[to - 1] == '.') {
      return true;
    }
    for (int i = from; i < to; i++) {
      if (text[i] == '[' || text[i] == ']') {
        return true;
      }
    }
    return false;
  }

  private static boolean bases(byte[] text, int from, int to) {
    for (int i = from; i < to; i++) {
      switch (upper(text[i])) {
        case 'A', 'C', 'G', 'T', 'N' -> {}
        default -> {
          return false;
        }
      }
    }
    return true;
  }

  private static byte upper(byte letter) {
    return letter >= 'a' && letter <= 'z' ? (byte) (letter - 'a' + 'A') : letter;
  }
}
