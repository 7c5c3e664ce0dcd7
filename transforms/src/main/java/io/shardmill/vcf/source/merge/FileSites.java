package io.shardmill.vcf.source.merge;

import io.shardmill.error.ErrorCategory;
import io.shardmill.error.ShardmillException;
import io.shardmill.text.LineReader;
import io.shardmill.vcf.source.region.ByteSpans.Span;
import java.io.Closeable;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/**
 * The records of a file from some place on, and the site of each. A line whose site cannot be read
 * stands at the site of the record before it.
 */
final class FileSites implements Closeable {

  /** The site of lines before the first record. */
  static final long NONE = -1;

  private static final int CONTIG_SHIFT = 32;

  private final MergeFile file;
  private final MergedContigs contigs;
  private final LineReader lines;
  private final boolean fromStart;
  private byte[] contig = {'\t'};
  private int ordinal;
  private long site = NONE;
  private boolean readable;
  private long last;
  private long current;

  /**
   * Opens a file.
   *
   * @param place 0, or an offset in the file (of a BGZF block, if it is one) from which to look for
   *     the start of a line
   */
  FileSites(MergeFile file, MergedContigs contigs, long place) throws IOException {
    this.file = file;
    this.contigs = contigs;
    this.fromStart = place == 0;
    this.lines = file.file().lines(new Span(place, Long.MAX_VALUE));
    this.last = place;
    this.current = place;
  }

  /** The code of a site; sites are in the order of their codes. */
  static long code(int contig, int pos) {
    return ((long) contig << CONTIG_SHIFT) | pos;
  }

  /** The contig of a site. */
  static int contig(long code) {
    return (int) (code >>> CONTIG_SHIFT);
  }

  /** The position of a site. */
  static int pos(long code) {
    return (int) code;
  }

  /**
   * Goes to the next line that is not the header's; false after the last.
   *
   * @throws ShardmillException if it stands at a site before that of the line before
   */
  boolean next() throws IOException {
    while (lines.next()) {
      if (lines.position() < file.file().dataStart()) {
        continue;
      }
      last = current;
      current = place(lines.position());
      long found = lines.tooLong() ? NONE : find();
      readable = found != NONE;
      if (readable) {
        if (found < site) {
          throw unsorted(found);
        }
        site = found;
        return true;
      }
      if (site != NONE || fromStart) {
        return true;
      }
      // Before the first record from this place on: of the record before it, which is not here.
    }
    last = Long.MAX_VALUE;
    return false;
  }

  /** The site at which the line stands. */
  long site() {
    return site;
  }

  /** Whether that is the line's own site. */
  boolean readable() {
    return readable;
  }

  /** The line, and its place in the file. */
  LineReader line() {
    return lines;
  }

  /**
   * A place from which the file can be opened to find this line, and maybe some before it; {@link
   * Long#MAX_VALUE} after the last.
   */
  long place() {
    return last;
  }

  @Override
  public void close() throws IOException {
    lines.close();
  }

  private long place(long position) {
    return switch (file.file().container()) {
      case BGZF -> position >>> 16;
      case PLAIN -> position;
      case GZIP -> 0;
    };
  }

  private long find() {
    byte[] bytes = lines.buffer();
    int end = lines.end();
    int tab = LineReader.indexOf((byte) '\t', bytes, lines.start(), end);
    if (tab == end || tab == lines.start() || bytes[lines.start()] == '#') {
      return NONE;
    }
    long pos = 0;
    int at = tab + 1;
    for (; at < end && bytes[at] != '\t'; at++) {
      int digit = bytes[at] - '0';
      pos = 10 * pos + digit;
      if (digit < 0 || digit > 9 || pos > Integer.MAX_VALUE) {
        return NONE;
      }
    }
    if (at == tab + 1 || at == end) {
      return NONE;
    }
    if (!Arrays.equals(contig, 0, contig.length, bytes, lines.start(), tab)) {
      contig = Arrays.copyOfRange(bytes, lines.start(), tab);
      String name = new String(contig, StandardCharsets.UTF_8);
      ordinal = contigs.ordinal(name);
      if (ordinal < 0) {
        throw new ShardmillException(
            ErrorCategory.SOURCE_UNAVAILABLE,
            "%s, position %d: no header declares the contig %s, so its place among the others is not known; add ##contig lines with bcftools reheader --fai"
                .formatted(file.file().name(), lines.position(), name));
      }
    }
    return code(ordinal, (int) pos);
  }

  private ShardmillException unsorted(long found) {
    return new ShardmillException(
        ErrorCategory.SOURCE_UNAVAILABLE,
        "%s, position %d: the record at %s stands after one at %s; files to merge are sorted by contig, in the order of the headers, and position: use bcftools sort"
            .formatted(file.file().name(), lines.position(), name(found), name(site)));
  }

  private String name(long code) {
    return contigs.lengths().keySet().stream().skip(contig(code)).findFirst().orElse("")
        + ":"
        + pos(code);
  }
}
