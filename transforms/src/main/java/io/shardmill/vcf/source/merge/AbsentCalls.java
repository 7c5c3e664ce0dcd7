package io.shardmill.vcf.source.merge;

import io.shardmill.vcf.source.merge.MergeRules.Absent;

/** The calls of samples whose file does not have the site. */
final class AbsentCalls {

  private final char allele;
  private long filled;

  AbsentCalls(Absent absent) {
    this.allele = absent == Absent.REFERENCE ? '0' : '.';
  }

  /**
   * Appends the same call for several samples, each with a tab after it.
   *
   * @param ploidy alleles of a genotype; 0 without genotypes
   */
  void append(int samples, int ploidy, LineBytes out) {
    for (int sample = 0; sample < samples; sample++) {
      out.append(ploidy == 0 ? '.' : allele);
      for (int i = 1; i < ploidy; i++) {
        out.append('/');
        out.append(allele);
      }
      out.append('\t');
    }
    if (allele == '0' && ploidy > 0) {
      filled += samples;
    }
  }

  /** Genotypes that were assumed to be REF since this was asked last. */
  long takeFilled() {
    long taken = filled;
    filled = 0;
    return taken;
  }

  /** The most alleles that a genotype has at the start of these calls. */
  static int ploidy(byte[] bytes, int from, int to) {
    int most = 0;
    int ploidy = 1;
    boolean genotype = true;
    for (int at = from; at < to; at++) {
      byte next = bytes[at];
      if (next == '\t') {
        most = Math.max(most, ploidy);
        ploidy = 1;
        genotype = true;
      } else if (next == ':') {
        genotype = false;
      } else if (genotype && (next == '/' || next == '|') && at > from && bytes[at - 1] != '\t') {
        ploidy++;
      }
    }
    return Math.max(most, ploidy);
  }
}
