package io.shardmill.vcf.source.allele;

import java.nio.charset.StandardCharsets;

/** What tells how many bases of the reference an ALT spans (VCF 4.5, INFO END). */
public enum AlleleSpan {
  /** The length of REF: bases, breakends and insertions. */
  OF_REF,
  /** SVLEN: {@code <DEL>}, {@code <DUP>}, {@code <INV>} and {@code <CNV>}, with their subtypes. */
  OF_SVLEN,
  /** The length of a reference block: {@code <*>} and {@code <NON_REF>}. */
  OF_BLOCK;

  /** What tells the span of the ALT in {@code [from, to)}. */
  public static AlleleSpan of(byte[] bytes, int from, int to) {
    if (bytes[from] != '<') {
      return OF_REF;
    }
    int stop = from + 1;
    while (stop < to - 1 && bytes[stop] != ':') {
      stop++;
    }
    return switch (new String(bytes, from + 1, stop - from - 1, StandardCharsets.US_ASCII)) {
      case "DEL", "DUP", "INV", "CNV" -> OF_SVLEN;
      case "*", "NON_REF" -> OF_BLOCK;
      default -> OF_REF;
    };
  }
}
