package io.shardmill.vcf.source.record;

import io.shardmill.vcf.source.allele.AlleleSpan;

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

  private static final int UNKNOWN = -1;

  private final int version;
  private int refEnd;
  private int pos;
  private int declared;
  private boolean symbolic;
  private int[] ends = new int[4];
  private int altCount;

  /** Ends of the records of a file of version {@code 4.version}. */
  VariantEnd(int version) {
    this.version = version;
  }

  /** Starts a record. */
  void start(Site site) {
    pos = site.pos();
    refEnd = site.refEnd();
    declared = UNKNOWN;
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

  /** Whether SVLEN tells an end of this record. */
  boolean needsSvlen() {
    return symbolic;
  }

  /** Takes END and SVLEN. */
  void take(Site site, InfoFields info, FaultCounts faults) throws BadLine {
    FieldValues end = info.values(InfoFields.END);
    if (end != null && end.count() > 0) {
      declare(end.int32(0, "END"), faults);
    }
    FieldValues svlen = symbolic ? info.values(InfoFields.SVLEN) : null;
    if (svlen != null && svlen.count() > 0) {
      takeSvlen(site, svlen);
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

  private void takeSvlen(Site site, FieldValues svlen) throws BadLine {
    if (svlen.count() != altCount) {
      throw new BadLine(
          VcfRule.FIELD_NUMBER,
          "SVLEN has %d values for %d ALT; write one for each".formatted(svlen.count(), altCount));
    }
    for (int alt = 1; alt <= altCount; alt++) {
      if (span(site, alt) == AlleleSpan.OF_SVLEN && !svlen.missing(alt - 1)) {
        ends[alt - 1] = plus(Math.abs((long) svlen.int32(alt - 1, "SVLEN")));
      }
    }
  }

  /** Whether {@link #block} is asked for. */
  boolean needsBlock(Site site) {
    boolean needs = false;
    for (int alt = 1; symbolic && version >= BLOCK_LENGTHS && alt <= altCount; alt++) {
      needs |= span(site, alt) == AlleleSpan.OF_BLOCK;
    }
    return needs;
  }

  /** Tells the longest LEN of the calls; 0 if there is none. */
  void block(Site site, int length) {
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

  private static AlleleSpan span(Site site, int alt) {
    return AlleleSpan.of(site.bytes(), site.altFrom(alt), site.altTo(alt));
  }

  private int plus(long length) {
    return (int) Math.min(Integer.MAX_VALUE, pos + length);
  }
}
