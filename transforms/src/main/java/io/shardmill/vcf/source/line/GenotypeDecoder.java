package io.shardmill.vcf.source.line;

import io.shardmill.vcf.source.record.BadLine;
import io.shardmill.vcf.source.record.CalledAlleles;
import io.shardmill.vcf.source.record.GenotypeColumns;

/**
 * Reads one genotype of any ploidy: {@code 0|1}, {@code ./.}, {@code 1}, {@code 0/1/1}, {@code
 * 10|2}, the half-call {@code ./1} and VCF 4.4's leading separator {@code |0|1}.
 */
final class GenotypeDecoder {

  private GenotypeDecoder() {}

  /** Decodes the genotype in {@code [from, to)}; target as in {@link CalledAlleles#pairs}. */
  static int decode(byte[] text, int from, int to, int target, int altCount, CalledAlleles alleles)
      throws BadLine {
    int at = from;
    if (at < to && separator(text[at])) {
      at++;
    }
    alleles.start(altCount);
    while (true) {
      int start = at;
      if (at < to && text[at] == '.') {
        at++;
        alleles.addMissing();
      } else {
        long allele = 0;
        while (at < to && text[at] >= '0' && text[at] <= '9') {
          allele = Math.min(allele * 10 + (text[at++] - '0'), Integer.MAX_VALUE);
        }
        if (at > start) {
          alleles.add((int) allele);
        }
      }
      if (at == start || (at < to && !separator(text[at]))) {
        throw CalledAlleles.noGenotype();
      }
      if (at == to) {
        return alleles.call(target);
      }
      at++;
    }
  }

  /** Alleles in the genotype in {@code [from, to)}, which is no lone dot. */
  static int ploidy(byte[] text, int from, int to) {
    int ploidy = 1;
    // A separator before the first allele tells its phase.
    for (int at = from + 1; at < to; at++) {
      ploidy += separator(text[at]) ? 1 : 0;
    }
    return ploidy;
  }

  /**
   * Appends the genotype in {@code [from, to)}, which was decoded before.
   *
   * @param alt as in {@link GenotypeColumns#addAllele}
   * @return the largest allele that was kept
   */
  static int append(byte[] text, int from, int to, int alt, GenotypeColumns out) {
    boolean slash = false;
    int largest = 0;
    int at = from;
    while (at < to) {
      if (separator(text[at])) {
        slash |= text[at++] == '/';
        continue;
      }
      int start = at;
      int allele = 0;
      for (; at < to && text[at] >= '0' && text[at] <= '9'; at++) {
        allele = 10 * allele + (text[at] - '0');
      }
      if (at == start) {
        at++;
        out.addMissingAllele();
      } else {
        largest = Math.max(largest, out.addAllele(allele, alt));
      }
    }
    // One slash is enough: it marks its own allele, or it stands for the first one too.
    out.endCall(!slash);
    return largest;
  }

  private static boolean separator(byte character) {
    return character == '/' || character == '|';
  }
}
