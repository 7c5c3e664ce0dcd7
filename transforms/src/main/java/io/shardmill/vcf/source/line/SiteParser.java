package io.shardmill.vcf.source.line;

import io.shardmill.text.LineReader;
import io.shardmill.vcf.source.allele.AlleleSyntax;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/**
 * Parses and checks the columns CHROM to INFO of one line, and finds where its calls start. Holds
 * the result until the next line.
 */
final class SiteParser {

  static final int CHROM = 0;
  static final int POS = 1;
  static final int ID = 2;
  static final int REF = 3;
  static final int ALT = 4;
  static final int QUAL = 5;
  static final int FILTER = 6;
  static final int INFO = 7;
  static final int FORMAT = 8;

  private final int columns;
  private byte[] bytes = {};
  // Column i is [start[i], start[i + 1] - 1).
  private final int[] start = new int[FORMAT + 2];
  private int callsStart;
  private int end;
  private int known;
  private int pos;
  private float qual;
  private int altCount;
  private boolean symbolic;
  private int[] altStart = new int[8];

  /** Parses lines of {@code columns} columns. */
  SiteParser(int columns) {
    this.columns = columns;
  }

  /** Parses the line {@code [from, to)}. */
  void parse(byte[] line, int from, int to) throws BadLine {
    bytes = line;
    end = to;
    known = 0;
    findColumns(from);
    Ascii.requireText(line, from, to(FILTER), "the line");
    known = 1;
    checkContig();
    pos = parsePos();
    known = POS + 1;
    checkBases();
    known = REF + 1;
    checkAlts();
    known = ALT + 1;
    qual = parseQual();
  }

  /** The line's bytes. */
  byte[] bytes() {
    return bytes;
  }

  /** First byte of a column. */
  int from(int column) {
    return start[column];
  }

  /** End of a column. */
  int to(int column) {
    return start[column + 1] - 1;
  }

  /** First byte of the first sample; the end of the line if there is none. */
  int callsStart() {
    return callsStart;
  }

  /** End of the line. */
  int end() {
    return end;
  }

  int pos() {
    return pos;
  }

  /** QUAL, NaN if missing. */
  float qual() {
    return qual;
  }

  /** ALTs in the line, 0 if it is a dot. */
  int altCount() {
    return altCount;
  }

  /** Whether an ALT is a symbol such as {@code <DEL>}. */
  boolean symbolic() {
    return symbolic;
  }

  /** First byte of an ALT, from 1. */
  int altFrom(int alt) {
    return altStart[alt - 1];
  }

  /** End of an ALT, from 1. */
  int altTo(int alt) {
    return alt == altCount ? to(ALT) : altStart[alt] - 1;
  }

  /** The last base of REF, 1-based. */
  int refEnd() {
    return (int) Math.min(Integer.MAX_VALUE, (long) pos + to(REF) - from(REF) - 1);
  }

  String text(int column) {
    return new String(bytes, from(column), to(column) - from(column), StandardCharsets.UTF_8);
  }

  /** The variant's key, as far as the columns before the first bad one tell it. */
  String key() {
    StringBuilder key = new StringBuilder();
    for (int column : new int[] {CHROM, POS, REF, ALT}) {
      if (column < known) {
        key.append(column == CHROM ? "" : ":").append(text(column));
      }
    }
    return key.toString();
  }

  private void findColumns(int from) throws BadLine {
    int at = from;
    int last = Math.min(columns, FORMAT + 1);
    for (int column = 0; column < last; column++) {
      start[column] = at;
      at = LineReader.indexOf((byte) '\t', bytes, at, end) + 1;
      start[column + 1] = at;
      if (at > end && column + 1 < Math.min(columns, last)) {
        throw columnCount(column + 1);
      }
    }
    if (columns <= FORMAT + 1 && at <= end) {
      throw new BadLine(
          VcfRule.COLUMN_COUNT, "more than the header's %d columns".formatted(columns));
    }
    if (columns > FORMAT + 1 && at > end) {
      throw columnCount(FORMAT + 1);
    }
    callsStart = Math.min(at, end);
  }

  /** Tells a line that ends after {@code found} columns. */
  BadLine columnCount(int found) {
    boolean spaces = found == 1 && LineReader.indexOf((byte) ' ', bytes, start[0], end) < end;
    return new BadLine(
        VcfRule.COLUMN_COUNT,
        "%d columns where the header has %d%s"
            .formatted(
                found,
                columns,
                spaces
                    ? "; the line is separated by spaces, write tabs"
                    : "; the line is cut off"));
  }

  private void checkContig() throws BadLine {
    int to = to(CHROM);
    if (from(CHROM) == to || LineReader.indexOf((byte) ' ', bytes, from(CHROM), to) < to) {
      throw new BadLine(VcfRule.CHROM_INVALID, "CHROM is empty or holds white space");
    }
  }

  private int parsePos() throws BadLine {
    long value = 0;
    for (int at = from(POS); at < to(POS); at++) {
      int digit = bytes[at] - '0';
      value = digit < 0 || digit > 9 ? Long.MIN_VALUE : value * 10 + digit;
      if (value < 0 || value > Integer.MAX_VALUE) {
        throw badPos();
      }
    }
    if (from(POS) == to(POS)) {
      throw badPos();
    }
    return (int) value;
  }

  private static BadLine badPos() {
    return new BadLine(VcfRule.POS_INVALID, "POS is no integer from 0 to 2^31 - 1");
  }

  private void checkBases() throws BadLine {
    if (!AlleleSyntax.ref(bytes, from(REF), to(REF))) {
      throw new BadLine(VcfRule.REF_INVALID, "REF is no sequence of IUPAC bases");
    }
  }

  private void checkAlts() throws BadLine {
    altCount = 0;
    symbolic = false;
    int to = to(ALT);
    if (Ascii.is('.', bytes, from(ALT), to)) {
      return;
    }
    int at = from(ALT);
    while (true) {
      int comma = LineReader.indexOf((byte) ',', bytes, at, to);
      if (altCount == altStart.length) {
        altStart = Arrays.copyOf(altStart, 2 * altCount);
      }
      altStart[altCount++] = at;
      symbolic |= at < comma && bytes[at] == '<';
      if (!AlleleSyntax.alt(bytes, at, comma) || altCount > Short.MAX_VALUE) {
        throw new BadLine(
            VcfRule.ALT_INVALID,
            "ALT number %d is no sequence of A, C, G, T or N, *, <ID> or breakend"
                .formatted(altCount));
      }
      if (comma == to) {
        return;
      }
      at = comma + 1;
    }
  }

  private float parseQual() throws BadLine {
    if (Ascii.is('.', bytes, from(QUAL), to(QUAL))) {
      return Float.NaN;
    }
    try {
      return Ascii.parseFloat(bytes, from(QUAL), to(QUAL), "QUAL");
    } catch (BadLine e) {
      throw new BadLine(VcfRule.QUAL_INVALID, e.message() + "; write . if it is missing");
    }
  }
}
