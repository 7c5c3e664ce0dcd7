package io.shardmill.vcf.source.rules.record;

import io.shardmill.vcf.source.rules.Chars;
import java.util.Arrays;

/** The GT of one call; holds the last that was parsed. */
final class Genotype {

  /** An allele that is a dot. */
  static final int UNKNOWN = -1;

  private int[] alleles = new int[8];
  private boolean[] phased = new boolean[8];
  private int ploidy;

  /** Parses {@code [from, to)}; false if it is no genotype of VCF 4.{@code minor}. */
  boolean parse(String text, int from, int to, int minor) {
    ploidy = 0;
    int at = from;
    boolean explicit = at < to && separator(text.charAt(at));
    if (explicit && minor < 4) {
      return false;
    }
    boolean anySlash = false;
    boolean nextPhased = false;
    if (explicit) {
      nextPhased = text.charAt(at) == '|';
      anySlash = !nextPhased;
      at++;
    }
    while (true) {
      int end = at;
      while (end < to && !separator(text.charAt(end))) {
        end++;
      }
      boolean dot = Chars.dot(text, at, end);
      if (!dot && (!Chars.digits(text, at, end) || end - at > 9)) {
        return false;
      }
      add(dot ? UNKNOWN : Integer.parseInt(text, at, end, 10), nextPhased);
      if (end == to) {
        break;
      }
      nextPhased = text.charAt(end) == '|';
      anySlash |= !nextPhased;
      at = end + 1;
    }
    if (!explicit) {
      // The first indicator may be left out: then it is / if any other is.
      phased[0] = !anySlash;
    }
    return true;
  }

  /** Forgets the genotype: the call has none. */
  void clear() {
    ploidy = 0;
  }

  /** Alleles in it, known or not; 0 if there is no genotype. */
  int ploidy() {
    return ploidy;
  }

  /** Number of an allele, or {@link #UNKNOWN}. */
  int allele(int index) {
    return alleles[index];
  }

  /** Whether an allele is phased. */
  boolean phased(int index) {
    return phased[index];
  }

  /** The largest allele number, or {@link #UNKNOWN}. */
  int largest() {
    int largest = UNKNOWN;
    for (int i = 0; i < ploidy; i++) {
      largest = Math.max(largest, alleles[i]);
    }
    return largest;
  }

  private void add(int allele, boolean isPhased) {
    if (ploidy == alleles.length) {
      alleles = Arrays.copyOf(alleles, 2 * ploidy);
      phased = Arrays.copyOf(phased, 2 * ploidy);
    }
    alleles[ploidy] = allele;
    phased[ploidy++] = isPhased;
  }

  private static boolean separator(char c) {
    return c == '/' || c == '|';
  }
}
