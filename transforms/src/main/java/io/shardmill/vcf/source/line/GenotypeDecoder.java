package io.shardmill.vcf.source.line;

import io.shardmill.vcf.VcfReadOptions.HalfCall;
import io.shardmill.vcf.VcfReadOptions.Haploid;
import java.util.Arrays;

/**
 * Decodes one genotype of any ploidy: {@code 0|1}, {@code ./.}, {@code 1}, {@code 0/1/1}, {@code
 * 10|2}, the half-call {@code ./1} and VCF 4.4's leading separator {@code |0|1}.
 *
 * <p>A decoded call is one int: the dosage in the low byte, the number of called alleles above it.
 */
final class GenotypeDecoder {

  /** Target of the VCF genotype index instead of a dosage. */
  static final int INDEX = -1;

  /** Target of the dosage of all ALTs together. */
  static final int ANY_ALT = 0;

  /** The call that is missing: dosage -1, no allele. */
  static final int MISSING = 0xff;

  /** What {@link #pairs} tells of alleles that need {@link #decode}. */
  static final byte NO_PAIR = -2;

  private static final int MOST_ALLELES = 100;
  private static final int TABLE_ALTS = 10;

  private final HalfCall halfCall;
  private final Haploid haploid;
  private final int[] alleles = new int[MOST_ALLELES];
  private final byte[][] tables = new byte[(TABLE_ALTS + 1) * (TABLE_ALTS + 2)][];

  GenotypeDecoder(HalfCall halfCall, Haploid haploid) {
    this.halfCall = halfCall;
    this.haploid = haploid;
  }

  /** The dosage in a decoded call. */
  static byte dosage(int call) {
    return (byte) call;
  }

  /** The called alleles in a decoded call. */
  static int called(int call) {
    return call >>> 8;
  }

  /**
   * Dosages of the diploid calls of one-digit alleles a, b at {@code 10 a + b}.
   *
   * @param target the ALT to count from 1, or {@link #ANY_ALT} or {@link #INDEX}
   * @param altCount ALTs of the record
   */
  byte[] pairs(int target, int altCount) {
    int alts = Math.min(altCount, TABLE_ALTS);
    int wanted = Math.min(target, TABLE_ALTS);
    int slot = alts * (TABLE_ALTS + 2) + wanted + 1;
    if (tables[slot] == null) {
      byte[] table = new byte[100];
      Arrays.fill(table, NO_PAIR);
      for (int a = 0; a <= Math.min(alts, 9); a++) {
        for (int b = 0; b <= Math.min(alts, 9); b++) {
          int high = Math.max(a, b);
          table[10 * a + b] =
              (byte)
                  (wanted == INDEX
                      ? high * (high + 1) / 2 + Math.min(a, b)
                      : copies(a, wanted) + copies(b, wanted));
        }
      }
      tables[slot] = table;
    }
    return tables[slot];
  }

  /** Decodes the genotype in {@code [from, to)}; target and altCount as in {@link #pairs}. */
  int decode(byte[] text, int from, int to, int target, int altCount) throws BadLine {
    int at = from;
    if (at < to && separator(text[at])) {
      at++;
    }
    int known = 0;
    int unknown = 0;
    while (true) {
      int start = at;
      if (at < to && text[at] == '.') {
        at++;
        unknown++;
      } else {
        long allele = 0;
        while (at < to && text[at] >= '0' && text[at] <= '9') {
          allele = Math.min(allele * 10 + (text[at++] - '0'), Integer.MAX_VALUE);
        }
        if (allele > altCount) {
          throw new BadLine(
              VcfRule.GT_ALLELE_RANGE,
              "a genotype names an allele beyond the record's %d ALT".formatted(altCount));
        }
        if (at > start) {
          alleles[known++] = (int) allele;
        }
      }
      if (at == start || known + unknown == MOST_ALLELES || (at < to && !separator(text[at]))) {
        throw new BadLine(
            VcfRule.GT_SYNTAX,
            "a genotype is not a list of at most 99 allele numbers or dots, separated by / or |");
      }
      if (at == to) {
        return unknown == 0 ? call(known, target) : partial(known, unknown, target);
      }
      at++;
    }
  }

  private int partial(int known, int unknown, int target) throws BadLine {
    if (known == 0) {
      return MISSING;
    }
    return switch (halfCall) {
      case MISSING -> MISSING;
      case HAPLOID -> call(known, target);
      case REFERENCE -> {
        Arrays.fill(alleles, known, known + unknown, 0);
        yield call(known + unknown, target);
      }
      case ERROR ->
          throw new BadLine(
              VcfRule.GT_SYNTAX,
              "a genotype misses some of its alleles; choose another treatment of half-calls");
    };
  }

  private int call(int count, int target) throws BadLine {
    int called = count;
    if (count == 1 && haploid == Haploid.DIPLOIDIZE) {
      alleles[1] = alleles[0];
      called = 2;
    }
    int dosage = 0;
    if (target == INDEX) {
      dosage = index(called);
    } else {
      for (int i = 0; i < called; i++) {
        dosage += copies(alleles[i], target);
      }
    }
    return (called << 8) | dosage;
  }

  /** The order of genotypes in Number=G fields, for any ploidy (VCF specification, 1.6.2). */
  private int index(int ploidy) throws BadLine {
    Arrays.sort(alleles, 0, ploidy);
    long index = 0;
    for (int m = 1; m <= ploidy; m++) {
      // The binomial coefficient (allele + m - 1 over m), exact at each step.
      long term = alleles[m - 1] == 0 ? 0 : 1;
      for (int k = 1; term > 0 && k <= m && term <= Byte.MAX_VALUE; k++) {
        term = term * (alleles[m - 1] - 1 + k) / k;
      }
      index += term;
      if (index > Byte.MAX_VALUE) {
        throw new BadLine(
            VcfRule.GT_ALLELE_RANGE,
            "a genotype's index exceeds 127; split multi-allelic records instead of keeping them");
      }
    }
    return (int) index;
  }

  private static int copies(int allele, int target) {
    return (target == ANY_ALT ? allele > 0 : allele == target) ? 1 : 0;
  }

  private static boolean separator(byte character) {
    return character == '/' || character == '|';
  }
}
