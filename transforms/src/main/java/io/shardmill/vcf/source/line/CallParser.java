package io.shardmill.vcf.source.line;

import io.shardmill.vcf.VcfKey;
import io.shardmill.vcf.VcfReadOptions;
import io.shardmill.vcf.VcfReadOptions.DosageSource;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * Parses the calls of one line at a time: dosages, and where the kept FORMAT fields stand.
 *
 * <p>Lines of nothing but one-digit diploid genotypes take {@link StrideDecoder}; lines of which
 * only a leading GT is wanted are scanned once; all others get {@link CallSpans} first.
 */
final class CallParser {

  /** The length of a reference block, from VCF 4.5 on. */
  private static final String LEN = "LEN";

  private final int columns;
  private final int[] columnOf;
  private final boolean allInOrder;
  private final boolean keepsGt;
  private final FormatLayout layout;
  private final CallSpans spans;
  private final GenotypeDecoder genotypes;
  private final CallMask mask;
  private final CallShape shape;
  private final @Nullable DosageField dosageField;
  private final byte[] dosages;
  private final byte[] called;
  private boolean spansFound;

  /**
   * @param format the FORMAT keys to keep
   */
  CallParser(LineShape lines, VcfReadOptions options, List<VcfKey> format) {
    this.columns = lines.sampleColumns();
    this.columnOf = lines.columnOf();
    this.allInOrder =
        columnOf.length == columns
            && IntStream.range(0, columns).allMatch(column -> columnOf[column] == column);
    this.keepsGt = !options.gt().isEmpty();
    List<String> wanted = new ArrayList<>(format.stream().map(VcfKey::id).toList());
    wanted.addAll(CallMask.keys(options));
    if (format.stream().anyMatch(CallShape::countsLocalAlleles)) {
      wanted.add(CallShape.LAA);
    }
    if (lines.version() >= VariantEnd.BLOCK_LENGTHS) {
      wanted.add(LEN);
    }
    this.layout = new FormatLayout(wanted);
    this.spans = new CallSpans(columns);
    this.genotypes = new GenotypeDecoder(options.halfCall(), options.haploid());
    this.mask = new CallMask(options, layout, spans);
    this.shape = new CallShape(layout, spans);
    this.dosageField =
        options.dosage() == DosageSource.DS ? DosageField.of(format, layout, spans) : null;
    this.dosages = new byte[Math.max(columns, columnOf.length)];
    this.called = new byte[dosages.length];
  }

  static BadLine tooManyColumns() {
    return new BadLine(VcfRule.COLUMN_COUNT, "more columns than the header has");
  }

  /** Starts a line. */
  void startLine(SiteParser site, FaultCounts faults) throws BadLine {
    spansFound = false;
    if (columns == 0) {
      return;
    }
    layout.update(site.bytes(), site.from(SiteParser.FORMAT), site.to(SiteParser.FORMAT));
    if (layout.nameless()) {
      throw new BadLine(
          VcfRule.FORMAT_INVALID, "FORMAT is empty or has a key without a name; name every field");
    }
    if (layout.missing()) {
      requireNoValues(site);
    }
    if (layout.repeated()) {
      faults.add(ToleratedFault.FORMAT_REPEATED);
    }
    shape.startLine(site.altCount());
  }

  private static void requireNoValues(SiteParser site) throws BadLine {
    for (int at = site.callsStart(); at < site.end(); at++) {
      byte next = site.bytes()[at];
      if (next != '.' && next != '\t') {
        throw new BadLine(
            VcfRule.FORMAT_INVALID,
            "FORMAT is a dot, but calls hold values; name their fields in FORMAT");
      }
    }
  }

  /** The longest LEN of the line's calls, kept or not; 0 if there is none. */
  int longestBlock(SiteParser site) throws BadLine {
    if (columns == 0 || !layout.has(layout.slot(LEN))) {
      return 0;
    }
    findSpans(site);
    int longest = 0;
    for (int column = 0; column < columns; column++) {
      int from = spans.from(layout.slot(LEN), column);
      int to = spans.to(layout.slot(LEN), column);
      if (from < to && !Ascii.is('.', spans.bytes(), from, to)) {
        longest = Math.max(longest, Ascii.parseInt(spans.bytes(), from, to, LEN));
      }
    }
    return longest;
  }

  private void findSpans(SiteParser site) throws BadLine {
    if (!spansFound) {
      spans.find(site, layout);
      spansFound = true;
    }
  }

  /**
   * Writes the dosages of the line for one target to the next row of {@code out}; target as in
   * {@link GenotypeDecoder#pairs}.
   *
   * @return called alleles of each sample, {@code null} if 2 wherever not missing
   */
  byte @Nullable [] decode(SiteParser site, int target, VariantBlockBuilder out) throws BadLine {
    if (columns == 0) {
      return null;
    }
    if (!spansFound && !keepsGt && layout.genotypeOnly() && site.altCount() < 2) {
      if (decodeStrides(site, out)) {
        return null;
      }
      boolean regular = scan(site, target);
      gather(out);
      return regular ? null : called;
    }
    findSpans(site);
    return decodeSpans(site, target, out) ? null : called;
  }

  /**
   * Appends what is kept of GT and the FORMAT fields of the line to the next row of {@code out}.
   */
  void appendColumns(FieldValues field, int alt, VariantBlockBuilder out) throws BadLine {
    if (keepsGt) {
      appendGt(alt, out.gt());
    }
    for (CallColumn column : out.calls()) {
      int slot = layout.slot(column.key().id());
      if (spansFound && layout.has(slot)) {
        column.append(field, spans, slot, columnOf, alt, shape);
      } else {
        column.appendNull();
      }
    }
  }

  /** After {@link #decode}, which checks each GT. */
  private void appendGt(int alt, GenotypeColumns out) throws BadLine {
    if (!spansFound || !layout.has(FormatLayout.GT)) {
      out.appendNullRow();
      return;
    }
    byte[] bytes = spans.bytes();
    for (int column : columnOf) {
      int from = spans.from(FormatLayout.GT, column);
      int to = spans.to(FormatLayout.GT, column);
      if (from >= to || Ascii.is('.', bytes, from, to) || mask.hides(column)) {
        out.appendMissing();
      } else if (out.append(bytes, from, to, alt) > Byte.MAX_VALUE) {
        throw new BadLine(
            VcfRule.GT_ALLELE_RANGE,
            "a genotype names an allele beyond 127; split multi-allelic records, or keep no"
                + " alleles");
      }
    }
    out.endRow();
  }

  private boolean decodeStrides(SiteParser site, VariantBlockBuilder out) {
    int from = site.callsStart();
    if (!layout.bareGenotypes()
        || site.altCount() != 1
        || !StrideDecoder.fits(site.end() - from, columns)) {
      return false;
    }
    if (allInOrder) {
      return StrideDecoder.decode(
          site.bytes(), from, columns, out.genotypes(), out.genotypeIndex());
    }
    if (!StrideDecoder.decode(site.bytes(), from, columns, dosages, 0)) {
      return false;
    }
    gather(out);
    return true;
  }

  /** One pass over a line whose calls start with GT; false if some call is not diploid. */
  private boolean scan(SiteParser site, int target) throws BadLine {
    byte[] bytes = site.bytes();
    int end = site.end();
    byte[] pairs = genotypes.pairs(target, site.altCount());
    boolean regular = true;
    int at = site.callsStart();
    for (int column = 0; column < columns; column++) {
      if (at > end) {
        throw site.columnCount(SiteParser.FORMAT + 1 + column);
      }
      int stop = at + 3;
      int call = stop <= end && endsField(bytes, stop, end) ? pair(bytes, at, pairs) : -1;
      if (call < 0) {
        stop = at;
        while (!endsField(bytes, stop, end)) {
          stop++;
        }
        call = genotypes.decode(bytes, at, stop, target, site.altCount());
      }
      dosages[column] = GenotypeDecoder.dosage(call);
      called[column] = (byte) GenotypeDecoder.called(call);
      regular &= called[column] == 2 || call == GenotypeDecoder.MISSING;
      if (stop < end && bytes[stop] == ':') {
        stop = CallSpans.endOfCall(bytes, stop, end, layout.fields() - 1, layout);
      }
      at = stop + 1;
    }
    if (at <= end) {
      throw tooManyColumns();
    }
    return regular;
  }

  /** The call {@code a/b} of one-digit alleles at {@code at}, -1 if it is something else. */
  private static int pair(byte[] bytes, int at, byte[] pairs) {
    int a = bytes[at] - '0';
    int b = bytes[at + 2] - '0';
    if (bytes[at + 1] != '/' && bytes[at + 1] != '|') {
      return -1;
    }
    if (a >= 0 && a <= 9 && b >= 0 && b <= 9) {
      byte dosage = pairs[10 * a + b];
      return dosage == GenotypeDecoder.NO_PAIR ? -1 : (2 << 8) | dosage;
    }
    return a == '.' - '0' && b == a ? GenotypeDecoder.MISSING : -1;
  }

  private static boolean endsField(byte[] bytes, int at, int end) {
    return at >= end || bytes[at] == ':' || bytes[at] == '\t';
  }

  /** Copies what was decoded column by column to the samples of the next row. */
  private void gather(VariantBlockBuilder out) {
    byte[] row = out.genotypes();
    int at = out.genotypeIndex();
    if (allInOrder) {
      System.arraycopy(dosages, 0, row, at, columns);
      return;
    }
    byte[] calledBefore = called.clone();
    for (int sample = 0; sample < columnOf.length; sample++) {
      row[at + sample] = dosages[columnOf[sample]];
      called[sample] = calledBefore[columnOf[sample]];
    }
  }

  private boolean decodeSpans(SiteParser site, int target, VariantBlockBuilder out) throws BadLine {
    byte[] bytes = site.bytes();
    byte[] row = out.genotypes();
    int at = out.genotypeIndex();
    boolean regular = true;
    for (int sample = 0; sample < columnOf.length; sample++) {
      int column = columnOf[sample];
      int from = spans.from(FormatLayout.GT, column);
      int to = spans.to(FormatLayout.GT, column);
      // A field that the line leaves out has no place at all; an empty one is a mistake.
      int call =
          to == 0
              ? GenotypeDecoder.MISSING
              : genotypes.decode(bytes, from, to, target, site.altCount());
      if (dosageField != null) {
        call = dosageField.call(column, target, site.altCount(), call);
      }
      if (mask.hides(column)) {
        call = GenotypeDecoder.MISSING;
      }
      row[at + sample] = GenotypeDecoder.dosage(call);
      called[sample] = (byte) GenotypeDecoder.called(call);
      regular &= called[sample] == 2 || call == GenotypeDecoder.MISSING;
    }
    return regular;
  }
}
