package io.shardmill.vcf.source.record;

import io.shardmill.text.LineReader;
import io.shardmill.vcf.source.allele.AlleleSyntax;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/**
 * The columns CHROM to FILTER of one record, as texts, and what was read and checked of them. An
 * encoding places the texts of each record here, and then asks for one check after the other.
 */
public final class Site {

  public static final int CHROM = 0;
  public static final int POS = 1;
  public static final int ID = 2;
  public static final int REF = 3;
  public static final int ALT = 4;
  public static final int QUAL = 5;
  public static final int FILTER = 6;

  private byte[] bytes = {};
  private final int[] from = new int[FILTER + 1];
  private final int[] to = new int[FILTER + 1];
  private int known;
  private int pos;
  private float qual;
  private int altCount;
  private boolean symbolic;
  private int[] altStart = new int[8];

  /** Starts a record, of which nothing is known. */
  public void start(byte[] text) {
    bytes = text;
    known = 0;
  }

  /** Tells where the text of a column is. */
  public void place(int column, int start, int end) {
    from[column] = start;
    to[column] = end;
  }

  /** Takes CHROM, whose text is placed. */
  public void takeContig() throws BadLine {
    known = CHROM + 1;
    int end = to(CHROM);
    if (from(CHROM) == end || LineReader.indexOf((byte) ' ', bytes, from(CHROM), end) < end) {
      throw new BadLine(VcfRule.CHROM_INVALID, "CHROM is empty or holds white space");
    }
  }

  /** Takes POS, and then REF and ALT, whose texts are placed. */
  public void takeAlleles(int position) throws BadLine {
    pos = position;
    known = POS + 1;
    if (!AlleleSyntax.ref(bytes, from(REF), to(REF))) {
      throw new BadLine(VcfRule.REF_INVALID, "REF is no sequence of IUPAC bases");
    }
    known = REF + 1;
    takeAlts();
    known = ALT + 1;
  }

  /** Takes QUAL, NaN if it is missing. */
  public void takeQual(float value) {
    qual = value;
  }

  /** What {@link #from} and {@link #to} are places of. */
  public byte[] bytes() {
    return bytes;
  }

  /** First byte of a column. */
  public int from(int column) {
    return from[column];
  }

  /** End of a column. */
  public int to(int column) {
    return to[column];
  }

  /** POS, 1-based. */
  public int pos() {
    return pos;
  }

  /** QUAL, NaN if missing. */
  float qual() {
    return qual;
  }

  /** ALTs of the record, 0 if it is a dot. */
  public int altCount() {
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

  private String text(int column) {
    return column == POS
        ? Integer.toString(pos)
        : new String(bytes, from(column), to(column) - from(column), StandardCharsets.UTF_8);
  }

  /** The variant's key, as far as the columns before the first bad one tell it. */
  public String key() {
    StringBuilder key = new StringBuilder();
    for (int column : new int[] {CHROM, POS, REF, ALT}) {
      if (column < known) {
        key.append(column == CHROM ? "" : ":").append(text(column));
      }
    }
    return key.toString();
  }

  private void takeAlts() throws BadLine {
    altCount = 0;
    symbolic = false;
    int end = to(ALT);
    if (Ascii.is('.', bytes, from(ALT), end)) {
      return;
    }
    int at = from(ALT);
    while (true) {
      int comma = LineReader.indexOf((byte) ',', bytes, at, end);
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
      if (comma == end) {
        return;
      }
      at = comma + 1;
    }
  }
}
