package io.shardmill.vcf.source.line;

import io.shardmill.text.LineReader;
import io.shardmill.vcf.source.allele.AlleleSpan;
import java.util.Arrays;

/**
 * The last base of a record and of each of its ALTs, as the version of the file tells it.
 *
 * <ul>
 *   <li>To 4.3: INFO END, else the last base of REF, whatever the ALTs are.
 *   <li>From 4.4: {@code POS + SVLEN} of {@code <DEL>}, {@code <DUP>}, {@code <INV>} and {@code
 *       <CNV>}; the last base of REF for bases and {@code <INS>}; END where nothing else tells.
 *   <li>From 4.5: also {@code POS + LEN - 1} of {@code <*>} and {@code <NON_REF>}, by the longest
 *       LEN of the calls.
 * </ul>
 *
 * <p>A record ends where the last of its ALTs does.
 */
final class VariantEnd {

  /** The first version in which SVLEN tells the span of an ALT. */
  static final int SPANS = 4;

  /** The first version in which LEN tells the length of a reference block. */
  static final int BLOCK_LENGTHS = 5;

  private static final byte[] END = {'E', 'N', 'D'};
  private static final byte[] SVLEN = {'S', 'V', 'L', 'E', 'N'};
  private static final int UNKNOWN = -1;

  private final int version;
  private int refEnd;
  private int pos;
  private int declared;
  private boolean symbolic;
  private int[] ends = new int[4];
  private int altCount;
  private boolean svlenSeen;

  /** Ends of the records of a file of version {@code 4.version}. */
  VariantEnd(int version) {
    this.version = version;
  }

  /** Whether an INFO key that starts with this byte may tell an end. */
  static boolean mayStart(byte first) {
    return first == 'E' || first == 'S';
  }

  /** Starts a line. */
  void startLine(SiteParser site) {
    pos = site.pos();
    refEnd = site.refEnd();
    declared = UNKNOWN;
    svlenSeen = false;
    altCount = site.altCount();
    symbolic = version >= SPANS && site.symbolic();
    if (symbolic) {
      if (ends.length < altCount) {
        ends = new int[2 * altCount];
      }
      for (int alt = 1; alt <= altCount; alt++) {
        boolean spans = span(site, alt) != AlleleSpan.OF_REF;
        ends[alt - 1] = spans ? UNKNOWN : refEnd;
      }
    }
  }

  /** Takes the INFO item {@code key[=value]} in {@code [start, stop)} if it is END or SVLEN. */
  void offer(SiteParser site, int start, int equals, int stop, FaultCounts faults) throws BadLine {
    byte[] bytes = site.bytes();
    if (equals == stop) {
      return;
    }
    if (Arrays.equals(END, 0, END.length, bytes, start, equals)) {
      if (declared != UNKNOWN) {
        faults.add(ToleratedFault.INFO_REPEATED);
      } else if (!Ascii.is('.', bytes, equals + 1, stop)) {
        declare(Ascii.parseInt(bytes, equals + 1, stop, "END"), faults);
      }
    } else if (symbolic && Arrays.equals(SVLEN, 0, SVLEN.length, bytes, start, equals)) {
      if (svlenSeen) {
        faults.add(ToleratedFault.INFO_REPEATED);
      } else {
        svlenSeen = true;
        readSvlen(site, equals + 1, stop);
      }
    }
  }

  private void declare(int end, FaultCounts faults) {
    if (end < pos) {
      // Breakends in the field carry an END before POS; htslib ignores it, too.
      faults.add(ToleratedFault.END_BEFORE_POS);
    } else {
      declared = end;
    }
  }

  private void readSvlen(SiteParser site, int from, int to) throws BadLine {
    if (Ascii.is('.', site.bytes(), from, to)) {
      return;
    }
    int at = from;
    int alt = 0;
    while (at <= to) {
      int comma = LineReader.indexOf((byte) ',', site.bytes(), at, to);
      alt++;
      if (alt <= altCount
          && span(site, alt) == AlleleSpan.OF_SVLEN
          && !Ascii.is('.', site.bytes(), at, comma)) {
        ends[alt - 1] = plus(Math.abs((long) Ascii.parseInt(site.bytes(), at, comma, "SVLEN")));
      }
      at = comma + 1;
    }
    if (alt != altCount) {
      throw new BadLine(
          VcfRule.FIELD_NUMBER,
          "SVLEN has %d values for %d ALT; write one for each".formatted(alt, altCount));
    }
  }

  /** Whether {@link #block} is asked for. */
  boolean needsBlock(SiteParser site) {
    boolean needs = false;
    for (int alt = 1; symbolic && version >= BLOCK_LENGTHS && alt <= altCount; alt++) {
      needs |= span(site, alt) == AlleleSpan.OF_BLOCK;
    }
    return needs;
  }

  /** Tells the longest LEN of the calls; 0 if there is none. */
  void block(SiteParser site, int length) {
    for (int alt = 1; length > 0 && alt <= altCount; alt++) {
      if (span(site, alt) == AlleleSpan.OF_BLOCK) {
        ends[alt - 1] = plus(length - 1L);
      }
    }
  }

  /** Looks whether END is what the ALTs tell; after all else was taken. */
  void check(FaultCounts faults) {
    if (symbolic && declared != UNKNOWN) {
      int computed = UNKNOWN;
      for (int alt = 0; alt < altCount; alt++) {
        if (ends[alt] == UNKNOWN) {
          return;
        }
        computed = Math.max(computed, ends[alt]);
      }
      if (computed != declared) {
        faults.add(ToleratedFault.END_DIFFERS);
      }
    }
  }

  /** The last base of an ALT from 1, or of the record if {@code alt} is 0. */
  int of(int alt) {
    if (!symbolic) {
      return declared == UNKNOWN ? refEnd : declared;
    }
    if (alt > 0) {
      int end = ends[alt - 1];
      return end != UNKNOWN ? end : declared != UNKNOWN ? declared : refEnd;
    }
    int last = refEnd;
    for (int i = 1; i <= altCount; i++) {
      last = Math.max(last, of(i));
    }
    return last;
  }

  private static AlleleSpan span(SiteParser site, int alt) {
    return AlleleSpan.of(site.bytes(), site.altFrom(alt), site.altTo(alt));
  }

  private int plus(long length) {
    return (int) Math.min(Integer.MAX_VALUE, pos + length);
  }
}
