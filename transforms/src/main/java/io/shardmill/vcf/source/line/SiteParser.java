package io.shardmill.vcf.source.line;

import io.shardmill.text.LineReader;
import io.shardmill.vcf.source.record.Ascii;
import io.shardmill.vcf.source.record.BadLine;
import io.shardmill.vcf.source.record.Site;
import io.shardmill.vcf.source.record.VcfRule;

/**
 * Parses the columns CHROM to FILTER of one line, and finds where INFO, FORMAT and the calls stand.
 * Holds the result until the next line.
 */
public final class SiteParser {

  private static final int INFO = Site.FILTER + 1;

  /** The place of the column FORMAT; those of samples follow. */
  public static final int FORMAT = INFO + 1;

  private final int columns;
  private final Site site = new Site();
  private byte[] bytes = {};
  // Column i is [start[i], start[i + 1] - 1).
  private final int[] start = new int[FORMAT + 2];
  private int callsStart;
  private int end;

  /** Parses lines of {@code columns} columns. */
  public SiteParser(int columns) {
    this.columns = columns;
  }

  /** Parses the line {@code [from, to)}. */
  public void parse(byte[] line, int from, int to) throws BadLine {
    bytes = line;
    end = to;
    site.start(line);
    findColumns(from);
    for (int column = Site.CHROM; column <= Site.FILTER; column++) {
      site.place(column, start[column], start[column + 1] - 1);
    }
    Ascii.requireText(line, from, site.to(Site.FILTER), "the line");
    site.takeContig();
    site.takeAlleles(parsePos());
    site.takeQual(parseQual());
  }

  /** The columns CHROM to FILTER, as far as they are read. */
  public Site site() {
    return site;
  }

  /** The line's bytes. */
  public byte[] bytes() {
    return bytes;
  }

  /** First byte of INFO. */
  public int infoFrom() {
    return start[INFO];
  }

  /** End of INFO. */
  public int infoTo() {
    return start[FORMAT] - 1;
  }

  /** First byte of FORMAT. */
  public int formatFrom() {
    return start[FORMAT];
  }

  /** End of FORMAT. */
  public int formatTo() {
    return start[FORMAT + 1] - 1;
  }

  /** First byte of the first sample; the end of the line if there is none. */
  public int callsStart() {
    return callsStart;
  }

  /** End of the line. */
  public int end() {
    return end;
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
  public BadLine columnCount(int found) {
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

  private int parsePos() throws BadLine {
    int to = site.to(Site.POS);
    long value = 0;
    for (int at = site.from(Site.POS); at < to; at++) {
      int digit = bytes[at] - '0';
      value = digit < 0 || digit > 9 ? Long.MIN_VALUE : value * 10 + digit;
      if (value < 0 || value > Integer.MAX_VALUE) {
        throw badPos();
      }
    }
    if (site.from(Site.POS) == to) {
      throw badPos();
    }
    return (int) value;
  }

  private static BadLine badPos() {
    return new BadLine(VcfRule.POS_INVALID, "POS is no integer from 0 to 2^31 - 1");
  }

  private float parseQual() throws BadLine {
    int from = site.from(Site.QUAL);
    int to = site.to(Site.QUAL);
    if (Ascii.is('.', bytes, from, to)) {
      return Float.NaN;
    }
    try {
      return Ascii.parseFloat(bytes, from, to, "QUAL");
    } catch (BadLine e) {
      throw new BadLine(VcfRule.QUAL_INVALID, e.message() + "; write . if it is missing");
    }
  }
}
