package io.shardmill.vcf.source.record;

import io.shardmill.vcf.VcfReadOptions.HalfCall;
import io.shardmill.vcf.VcfReadOptions.Haploid;
import java.util.Arrays;

/**
 * The alleles of one genotype of any ploidy, taken one by one, and what they count as.
 *
 * <p>A decoded call is one int: the dosage in the low byte, the number of called alleles above it.
 */
public final class CalledAlleles {

  /** Target of the VCF genotype index instead of a dosage. */
  public static final int INDEX = -1;

  /** Target of the dosage of all ALTs together. */
  public static final int ANY_ALT = 0;

  /** The call that is missing: dosage -1, no allele. */
  public static final int MISSING = 0xff;

  /** What {@link #pairs} tells of alleles that have to be taken one by one. */
  public static final byte NO_PAIR = -2;

  private static final int MOST_ALLELES = 100;
  private static final int TABLE_ALTS = 10;

  private final HalfCall halfCall;
  private final Haploid haploid;
  private final int[] alleles = new int[MOST_ALLELES];
  private final byte[][] tables = new byte[(TABLE_ALTS + 1) * (TABLE_ALTS + 2)][];
  private int known;
  private int unknown;
  private int altCount;

  /** Counts as the options say. */
  public CalledAlleles(HalfCall halfCall, Haploid haploid) {
    this.halfCall = halfCall;
    this.haploid = haploid;
  }

  /** The dosage in a decoded call. */
  public static byte dosage(int call) {
    return (byte) call;
  }

  /** The called alleles in a decoded call. */
  public static int called(int call) {
    return call >>> 8;
  }

  /**
   * Dosages of the diploid calls of one-digit alleles a, b at {@code 10 a + b}.
   *
   * @param target the ALT to count from 1, or {@link #ANY_ALT} or {@link #INDEX}
   * @param alts ALTs of the record
   */
  public byte[] pairs(int target, int alts) {
    int most = Math.min(alts, TABLE_ALTS);
    int wanted = Math.min(target, TABLE_ALTS);
    int slot = most * (TABLE_ALTS + 2) + wanted + 1;
    if (tables[slot] == null) {
      byte[] table = new byte[100];
      Arrays.fill(table, NO_PAIR);
      for (int a = 0; a <= Math.min(most, 9); a++) {
        for (int b = 0; b <= Math.min(most, 9); b++) {
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

  /** Starts a genotype of a record of so many ALTs. */
  public void start(int alts) {
    altCount = alts;
    known = 0;
    unknown = 0;
  }

  /** Takes the next allele. */
  public void add(int allele) throws BadLine {
    if (allele > altCount) {
      throw new BadLine(
          VcfRule.GT_ALLELE_RANGE,
          "a genotype names an allele beyond the record's %d ALT".formatted(altCount));
    }
    requireRoom();
    alleles[known++] = allele;
  }

  /** Takes the next allele, which is a dot. */
  public void addMissing() throws BadLine {
    requireRoom();
    unknown++;
  }

  /** Whether no allele was taken. */
  public boolean none() {
    return known + unknown == 0;
  }

  private void requireRoom() throws BadLine {
    if (known + unknown == MOST_ALLELES - 1) {
      throw noGenotype();
    }
  }

  /** Tells a genotype that is none. */
  public static BadLine noGenotype() {
    return new BadLine(
        VcfRule.GT_SYNTAX,
        "a genotype is not a list of at most 99 allele numbers or dots, separated by / or |");
  }

  /** The call of the alleles so far; target as in {@link #pairs}. */
  public int call(int target) throws BadLine {
    return unknown == 0 ? call(known, target) : partial(target);
  }

  private int partial(int target) throws BadLine {
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
}
