package io.shardmill.vcf.source.allele;

import io.shardmill.text.LineReader;

/**
 * How REF and ALT are written.
 *
 * <p>An ALT is bases, {@code *}, a symbol {@code <ID>}, bases before an inserted contig {@code
 * C<ctg>}, or a breakend: {@code t[p[}, {@code t]p]}, {@code ]p]t} or {@code [p[t} with bases
 * {@code t} and a place {@code p} of contig and position, or one without a mate, {@code .t} or
 * {@code t.} (VCF specification, 1.6.1 and 5.4).
 */
public final class AlleleSyntax {

  private static final int AMBIGUOUS = 1;
  private static final int CALLED = 2;
  private static final byte[] BASE = new byte[128];

  static {
    for (char base : "RYKMSWBDHVUrykmswbdhvu".toCharArray()) {
      BASE[base] = AMBIGUOUS;
    }
    for (char base : "ACGTNacgtn".toCharArray()) {
      BASE[base] = CALLED;
    }
  }

  private AlleleSyntax() {}

  /** Whether a REF is bases, where those of a reference may be ambiguous. */
  public static boolean ref(byte[] bytes, int from, int to) {
    return only(AMBIGUOUS, bytes, from, to);
  }

  /** Whether one ALT is well formed. */
  public static boolean alt(byte[] bytes, int from, int to) {
    if (bases(bytes, from, to) || (to - from == 1 && bytes[from] == '*')) {
      return true;
    }
    if (to - from < 2 || LineReader.indexOf((byte) ' ', bytes, from, to) < to) {
      return false;
    }
    if (bytes[from] == '.') {
      return bases(bytes, from + 1, to);
    }
    return switch (bytes[to - 1]) {
      case '.' -> bases(bytes, from, to - 1);
      case '>' -> symbol(bytes, from, to);
      default -> breakend(bytes, from, to);
    };
  }

  /** {@code <ID>}, or bases before it. */
  private static boolean symbol(byte[] bytes, int from, int to) {
    int open = LineReader.indexOf((byte) '<', bytes, from, to);
    return open < to
        && (open == from || bases(bytes, from, open))
        && identifier(bytes, open + 1, to - 1);
  }

  private static boolean identifier(byte[] bytes, int from, int to) {
    return from < to
        && LineReader.indexOf((byte) '<', bytes, from, to) == to
        && LineReader.indexOf((byte) '>', bytes, from, to) == to;
  }

  /** A bracket, a place, the same bracket; bases on one side. */
  private static boolean breakend(byte[] bytes, int from, int to) {
    int open = from;
    while (open < to && !bracket(bytes[open])) {
      open++;
    }
    if (open == to) {
      return false;
    }
    int close = LineReader.indexOf(bytes[open], bytes, open + 1, to);
    if (close == to || !place(bytes, open + 1, close)) {
      return false;
    }
    return open == from ? bases(bytes, close + 1, to) : close == to - 1 && bases(bytes, from, open);
  }

  /** Contig, which may hold colons or stand in {@code <>}, and position. */
  private static boolean place(byte[] bytes, int from, int to) {
    int digits = to;
    while (digits > from && bytes[digits - 1] >= '0' && bytes[digits - 1] <= '9') {
      digits--;
    }
    int contigEnd = digits - 1;
    if (digits == to || contigEnd <= from || bytes[contigEnd] != ':') {
      return false;
    }
    for (int at = from; at < contigEnd; at++) {
      if (bracket(bytes[at])) {
        return false;
      }
    }
    return bytes[from] != '<'
        || (bytes[contigEnd - 1] == '>' && identifier(bytes, from + 1, contigEnd - 1));
  }

  private static boolean bracket(byte character) {
    return character == '[' || character == ']';
  }

  private static boolean bases(byte[] bytes, int from, int to) {
    return only(CALLED, bytes, from, to);
  }

  private static boolean only(int least, byte[] bytes, int from, int to) {
    for (int at = from; at < to; at++) {
      if (bytes[at] < 0 || BASE[bytes[at]] < least) {
        return false;
      }
    }
    return from < to;
  }
}
