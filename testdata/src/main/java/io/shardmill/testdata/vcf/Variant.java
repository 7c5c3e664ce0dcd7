package io.shardmill.testdata.vcf;

/**
 * One generated variant: its site and, as the truth, every allele of every sample.
 *
 * @param site the fixed columns
 * @param calls two alleles of each sample, in column order: allele index, {@link #MISSING}, or
 *     {@link #HAPLOID} as the second of a haploid call
 */
public record Variant(DrawnSite site, byte[] calls) {

  /** An allele written as a dot. */
  public static final byte MISSING = -1;

  /** In place of the second allele of a haploid call. */
  public static final byte HAPLOID = -2;

  /** Sample columns. */
  public int samples() {
    return calls.length / 2;
  }

  /**
   * Copies of ALT {@code alt} (from 1) in each sample: 0 to 2, or -1 where any allele is missing. A
   * haploid call counts 0 or 1; other ALTs count as REF.
   */
  public byte[] dosage(int alt) {
    return dosages(alt, alt);
  }

  /** Copies of any ALT in each sample, with the conventions of {@link #dosage}. */
  public byte[] collapsedDosage() {
    return dosages(1, site.alts().size());
  }

  private byte[] dosages(int from, int to) {
    byte[] dosages = new byte[samples()];
    for (int sample = 0; sample < dosages.length; sample++) {
      byte first = calls[2 * sample];
      byte second = calls[2 * sample + 1];
      if (first == MISSING || second == MISSING) {
        dosages[sample] = -1;
      } else {
        int copies =
            (first >= from && first <= to ? 1 : 0) + (second >= from && second <= to ? 1 : 0);
        dosages[sample] = (byte) copies;
      }
    }
    return dosages;
  }

  /** Known copies of each allele, REF first; half calls count their known allele. */
  int[] alleleCounts() {
    int[] counts = new int[site.alts().size() + 1];
    for (byte allele : calls) {
      if (allele >= 0) {
        counts[allele]++;
      }
    }
    return counts;
  }
}
