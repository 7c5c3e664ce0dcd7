package io.shardmill.vcf.source.allele;

import java.util.Arrays;

/**
 * The order of the genotypes of any ploidy, in which fields with Number=G hold their values (VCF
 * specification, 1.6.2): by the largest allele, then the next. The sorted alleles {@code a1 <= ...
 * <= ap} have the place {@code sum of C(ai + i - 1, i)}.
 */
public final class GenotypeOrder {

  /** More values than a field of a record can hold. */
  private static final long MOST = Integer.MAX_VALUE;

  private GenotypeOrder() {}

  /** How many genotypes of {@code ploidy} there are of REF and {@code alts} ALTs. */
  public static int count(int alts, int ploidy) {
    return choose(alts + ploidy, Math.min(alts, ploidy));
  }

  /**
   * The ploidy of which there are {@code genotypes} genotypes, 0 if there is none.
   *
   * @param most the largest ploidy to try
   */
  public static int ploidy(int alts, int genotypes, int most) {
    for (int ploidy = 1; ploidy <= most; ploidy++) {
      int count = count(alts, ploidy);
      if (count == genotypes) {
        return ploidy;
      }
      if (count > genotypes) {
        return 0;
      }
    }
    return 0;
  }

  /** The place of the genotype of {@code copies} copies of {@code alt}, all others REF. */
  public static int place(int ploidy, int alt, int copies) {
    long place = 0;
    for (int i = ploidy - copies + 1; i <= ploidy; i++) {
      place += choose(alt + i - 1, i);
    }
    return (int) Math.min(place, MOST);
  }

  /** The place of the genotype of these alleles, which are sorted. */
  public static int place(int[] alleles) {
    long place = 0;
    for (int i = 0; i < alleles.length; i++) {
      place += choose(alleles[i] + i, i + 1);
    }
    return (int) Math.min(place, MOST);
  }

  /** Changes sorted alleles to those of the next genotype. */
  public static void next(int[] alleles) {
    int last = 0;
    while (last + 1 < alleles.length && alleles[last] == alleles[last + 1]) {
      last++;
    }
    alleles[last]++;
    Arrays.fill(alleles, 0, last, 0);
  }

  /** The binomial coefficient, at most the largest int. */
  private static int choose(int n, int k) {
    long result = 1;
    for (int i = 1; i <= k && result < MOST; i++) {
      // Exact at each step: the product of i numbers in a row can be divided by i!.
      result = result * (n - k + i) / i;
    }
    return (int) Math.min(result, MOST);
  }
}
