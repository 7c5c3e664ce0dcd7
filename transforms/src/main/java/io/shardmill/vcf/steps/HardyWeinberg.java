package io.shardmill.vcf.steps;

/**
 * Tests whether three genotype counts fit Hardy-Weinberg proportions, exactly.
 *
 * <p>Given the allele counts, {@code h} heterozygotes among {@code N} genotypes have the
 * probability {@code N! / (n0! h! n2!) * 2^h * (2p)! (2q)! / (2N)!} (Wigginton, Cutler and Abecasis
 * 2005). Values agree with {@code plink2 --hardy}, {@code plink2 --hardy midp} and {@code bcftools
 * +fill-tags -t HWE,ExcHet}.
 *
 * <p>Terms follow from their neighbour by one multiplication and one division, starting at the
 * observed count with 1. Walking stops where a term can no longer change the sums, so a test costs
 * about the square root of the number of minor alleles.
 *
 * @param exact two-sided p value: all counts that are no more probable than the observed one
 * @param midP the same with half of the counts that are as probable as the observed one (Graffelman
 *     and Moreno 2013)
 * @param excessHet one-sided p value: as many heterozygotes or more
 */
public record HardyWeinberg(double exact, double midP, double excessHet) {

  /** Equal probabilities come out this close, unequal ones do not: rounding is below 1e-12. */
  private static final double TIE = 1e-10;

  /** A term this much smaller than the sum it joins is lost in rounding, and so are all after. */
  private static final double NEGLIGIBLE = 1e-19;

  /**
   * Tests counts of diploid genotypes; all p values are 1 for a single allele.
   *
   * @param homRef genotypes without the allele
   * @param het genotypes with one copy
   * @param homAlt genotypes with two copies
   */
  public static HardyWeinberg test(int homRef, int het, int homAlt) {
    Sums sums = new Sums();

    double few = Math.min(homRef, homAlt);
    double many = Math.max(homRef, homAlt);
    double above = 0;
    double term = 1;
    for (double h = het; few > 0; h += 2) {
      double next = term * 4 * few * many / ((h + 2) * (h + 1));
      if (sums.endsBefore(next, term)) {
        break;
      }
      sums.add(next);
      above += next;
      term = next;
      few--;
      many--;
    }

    few = Math.min(homRef, homAlt);
    many = Math.max(homRef, homAlt);
    term = 1;
    for (double h = het; h > 1; h -= 2) {
      double next = term * h * (h - 1) / (4 * (few + 1) * (many + 1));
      if (sums.endsBefore(next, term)) {
        break;
      }
      sums.add(next);
      term = next;
      few++;
      many++;
    }

    // Beside an observed count less probable than 1e-308 the total is infinite, and p is zero.
    double total = sums.tail + sums.others;
    double excess = above == Double.POSITIVE_INFINITY ? 1 : (1 + above) / total;
    return new HardyWeinberg(sums.tail / total, (sums.tail - sums.ties / 2) / total, excess);
  }

  /** Sums of probabilities relative to that of the observed count, which is in them. */
  private static final class Sums {
    private double tail = 1;
    private double ties = 1;
    private double others;

    private void add(double term) {
      if (term > 1 + TIE) {
        others += term;
      } else {
        tail += term;
        ties += term >= 1 - TIE ? term : 0;
      }
    }

    /** Whether a falling term, and with it all that follow, is too small to matter. */
    private boolean endsBefore(double next, double term) {
      return next < term && next < NEGLIGIBLE * tail;
    }
  }
}
