package io.shardmill.vcf.source.line;

import io.shardmill.vcf.source.record.Ascii;
import io.shardmill.vcf.source.record.BadLine;
import io.shardmill.vcf.source.record.CallFields;
import io.shardmill.vcf.source.record.CalledAlleles;
import io.shardmill.vcf.source.record.FaultCounts;
import io.shardmill.vcf.source.record.FieldSlots;
import io.shardmill.vcf.source.record.FieldValues;
import io.shardmill.vcf.source.record.GenotypeColumns;
import io.shardmill.vcf.source.record.TextValues;
import io.shardmill.vcf.source.record.ValueBuffer;
import io.shardmill.vcf.source.record.VcfRule;

/**
 * The calls of one line at a time.
 *
 * <p>Lines of nothing but one-digit diploid genotypes take {@link StrideDecoder}; lines of which
 * only a leading GT is wanted are scanned once; all others get {@link CallSpans} first.
 */
final class LineCalls implements CallFields {

  private final SiteParser line;
  private final int columns;
  private final boolean keepsGt;
  private final FormatLayout layout;
  private final CallSpans spans;
  private final TextValues[] values;
  private boolean spansFound;

  /** Calls of the lines that {@code line} parses. */
  LineCalls(SiteParser line, int columns, FieldSlots slots, boolean keepsGt) {
    this.line = line;
    this.columns = columns;
    this.keepsGt = keepsGt;
    this.layout = new FormatLayout(slots);
    this.spans = new CallSpans(columns);
    this.values = new TextValues[slots.count()];
    for (int slot = 0; slot < values.length; slot++) {
      values[slot] = new TextValues();
    }
  }

  static BadLine tooManyColumns() {
    return new BadLine(VcfRule.COLUMN_COUNT, "more columns than the header has");
  }

  @Override
  public void start(FaultCounts faults) throws BadLine {
    spansFound = false;
    layout.take(line, faults);
  }

  private void findSpans() throws BadLine {
    if (!spansFound) {
      spans.find(line, layout);
      spansFound = true;
    }
  }

  @Override
  public boolean has(int slot) {
    return layout.has(slot);
  }

  @Override
  public FieldValues values(int slot, int column) throws BadLine {
    findSpans();
    return values[slot].of(spans.bytes(), spans.from(slot, column), spans.to(slot, column));
  }

  @Override
  public boolean appendOne(int slot, int column, ValueBuffer out) throws BadLine {
    findSpans();
    if (missing(slot, column)) {
      return false;
    }
    TextValues.append(spans.bytes(), spans.from(slot, column), spans.to(slot, column), out);
    return true;
  }

  @Override
  public float number(int slot, int column, String key) throws BadLine {
    findSpans();
    return missing(slot, column)
        ? Float.NaN
        : Ascii.parseFloat(spans.bytes(), spans.from(slot, column), spans.to(slot, column), key);
  }

  private boolean missing(int slot, int column) {
    int from = spans.from(slot, column);
    int to = spans.to(slot, column);
    return from >= to || Ascii.is('.', spans.bytes(), from, to);
  }

  @Override
  public int ploidy(int column) throws BadLine {
    findSpans();
    return !layout.has(FieldSlots.GT) || missing(FieldSlots.GT, column)
        ? UNKNOWN_PLOIDY
        : GenotypeDecoder.ploidy(
            spans.bytes(), spans.from(FieldSlots.GT, column), spans.to(FieldSlots.GT, column));
  }

  @Override
  public int genotype(int column, int target, CalledAlleles alleles) throws BadLine {
    findSpans();
    int from = spans.from(FieldSlots.GT, column);
    int to = spans.to(FieldSlots.GT, column);
    // A field that the line leaves out has no place at all; an empty one is a mistake.
    return to == 0
        ? CalledAlleles.MISSING
        : GenotypeDecoder.decode(spans.bytes(), from, to, target, line.site().altCount(), alleles);
  }

  @Override
  public int appendAlleles(int column, int alt, GenotypeColumns out) throws BadLine {
    findSpans();
    return GenotypeDecoder.append(
        spans.bytes(),
        spans.from(FieldSlots.GT, column),
        spans.to(FieldSlots.GT, column),
        alt,
        out);
  }

  @Override
  public Decoded genotypes(int target, CalledAlleles alleles, byte[] dosages, int at, byte[] called)
      throws BadLine {
    if (spansFound || keepsGt || !layout.genotypeOnly() || line.site().altCount() > 1) {
      return Decoded.NOT;
    }
    if (layout.bareGenotypes()
        && line.site().altCount() == 1
        && StrideDecoder.fits(line.end() - line.callsStart(), columns)
        && StrideDecoder.decode(line.bytes(), line.callsStart(), columns, dosages, at)) {
      return Decoded.DIPLOID;
    }
    return scan(target, alleles, dosages, at, called) ? Decoded.DIPLOID : Decoded.MIXED;
  }

  /** One pass over a line whose calls start with GT; false if some call is not diploid. */
  private boolean scan(int target, CalledAlleles alleles, byte[] dosages, int row, byte[] called)
      throws BadLine {
    byte[] bytes = line.bytes();
    int end = line.end();
    int altCount = line.site().altCount();
    byte[] pairs = alleles.pairs(target, altCount);
    boolean regular = true;
    int at = line.callsStart();
    for (int column = 0; column < columns; column++) {
      if (at > end) {
        throw line.columnCount(SiteParser.FORMAT + 1 + column);
      }
      int stop = at + 3;
      int call = stop <= end && endsField(bytes, stop, end) ? pair(bytes, at, pairs) : -1;
      if (call < 0) {
        stop = at;
        while (!endsField(bytes, stop, end)) {
          stop++;
        }
        call = GenotypeDecoder.decode(bytes, at, stop, target, altCount, alleles);
      }
      dosages[row + column] = CalledAlleles.dosage(call);
      called[column] = (byte) CalledAlleles.called(call);
      regular &= called[column] == 2 || call == CalledAlleles.MISSING;
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
      return dosage == CalledAlleles.NO_PAIR ? -1 : (2 << 8) | dosage;
    }
    return a == '.' - '0' && b == a ? CalledAlleles.MISSING : -1;
  }

  private static boolean endsField(byte[] bytes, int at, int end) {
    return at >= end || bytes[at] == ':' || bytes[at] == '\t';
  }
}
