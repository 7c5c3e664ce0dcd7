package io.shardmill.vcf.source.record;

import io.shardmill.vcf.VcfKey;
import io.shardmill.vcf.VcfReadOptions;
import io.shardmill.vcf.VcfReadOptions.DosageSource;
import io.shardmill.vcf.source.record.CallFields.Decoded;
import java.util.List;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * What the calls of one record at a time give to a row: dosages, what is kept of GT, and the kept
 * FORMAT fields.
 */
final class CallRows {

  private final CallFields calls;
  private final FieldSlots slots;
  private final int columns;
  private final int[] columnOf;
  private final boolean allInOrder;
  private final boolean keepsGt;
  private final CalledAlleles alleles;
  private final CallMask mask;
  private final CallShape shape;
  private final @Nullable DosageField dosageField;
  private final byte[] dosages;
  private final byte[] calledColumns;
  private final byte[] called;

  /**
   * Rows of whatever record the reader stands at.
   *
   * @param format the FORMAT keys to keep
   */
  CallRows(CallFields calls, RecordShape file, VcfReadOptions options, List<VcfKey> format) {
    this.calls = calls;
    this.slots = FieldSlots.of(options, format, file.version());
    this.columns = file.sampleColumns();
    this.columnOf = file.columnOf();
    this.allInOrder =
        columnOf.length == columns
            && IntStream.range(0, columns).allMatch(column -> columnOf[column] == column);
    this.keepsGt = !options.gt().isEmpty();
    this.alleles = new CalledAlleles(options.halfCall(), options.haploid());
    this.mask = new CallMask(options, slots, calls);
    this.shape = new CallShape(slots, calls);
    this.dosageField =
        options.dosage() == DosageSource.DS ? DosageField.of(format, slots, calls) : null;
    this.dosages = new byte[columns];
    this.calledColumns = new byte[columns];
    this.called = allInOrder ? calledColumns : new byte[columnOf.length];
  }

  /** Starts with the calls of a record. */
  void start(Site site, FaultCounts faults) throws BadLine {
    if (columns > 0) {
      calls.start(faults);
      shape.startLine(site.altCount());
    }
  }

  /** The longest LEN of the record's calls, kept or not; 0 if there is none. */
  int longestBlock() throws BadLine {
    int slot = slots.slot(FieldSlots.LEN);
    if (columns == 0 || !calls.has(slot)) {
      return 0;
    }
    int longest = 0;
    for (int column = 0; column < columns; column++) {
      FieldValues length = calls.values(slot, column);
      if (length.count() > 0) {
        longest = Math.max(longest, length.int32(0, FieldSlots.LEN));
      }
    }
    return longest;
  }

  /**
   * Writes the dosages of the record for one target to the next row of {@code out}; target as in
   * {@link CalledAlleles#pairs}.
   *
   * @return called alleles of each sample, {@code null} if 2 wherever not missing
   */
  byte @Nullable [] decode(Site site, int target, VariantBlockBuilder out) throws BadLine {
    if (columns == 0) {
      return null;
    }
    if (!mask.applies() && (dosageField == null || !dosageField.applies())) {
      Decoded decoded =
          allInOrder
              ? calls.genotypes(
                  target, alleles, out.genotypes(), out.genotypeIndex(), calledColumns)
              : calls.genotypes(target, alleles, dosages, 0, calledColumns);
      if (decoded != Decoded.NOT) {
        if (!allInOrder) {
          gather(out);
        }
        return decoded == Decoded.DIPLOID ? null : called;
      }
    }
    return decodeEach(site, target, out) ? null : called;
  }

  /**
   * Appends what is kept of GT and the FORMAT fields of the record to the next row of {@code out}.
   */
  void appendColumns(FieldSelection field, int alt, VariantBlockBuilder out) throws BadLine {
    if (keepsGt) {
      appendGt(alt, out.gt());
    }
    for (CallColumn column : out.calls()) {
      int slot = slots.slot(column.key().id());
      if (calls.has(slot)) {
        column.append(field, calls, slot, columnOf, alt, shape);
      } else {
        column.appendNull();
      }
    }
  }

  /** After {@link #decode}, which checks each GT. */
  private void appendGt(int alt, GenotypeColumns out) throws BadLine {
    if (!calls.has(FieldSlots.GT)) {
      out.appendNullRow();
      return;
    }
    for (int column : columnOf) {
      if (calls.ploidy(column) == CallFields.UNKNOWN_PLOIDY || mask.hides(column)) {
        out.appendMissing();
      } else if (calls.appendAlleles(column, alt, out) > Byte.MAX_VALUE) {
        throw new BadLine(
            VcfRule.GT_ALLELE_RANGE,
            "a genotype names an allele beyond 127; split multi-allelic records, or keep no"
                + " alleles");
      }
    }
    out.endRow();
  }

  /** Copies what was decoded column by column to the samples of the next row. */
  private void gather(VariantBlockBuilder out) {
    byte[] row = out.genotypes();
    int at = out.genotypeIndex();
    for (int sample = 0; sample < columnOf.length; sample++) {
      row[at + sample] = dosages[columnOf[sample]];
      called[sample] = calledColumns[columnOf[sample]];
    }
  }

  private boolean decodeEach(Site site, int target, VariantBlockBuilder out) throws BadLine {
    byte[] row = out.genotypes();
    int at = out.genotypeIndex();
    boolean regular = true;
    for (int sample = 0; sample < columnOf.length; sample++) {
      int column = columnOf[sample];
      int call = calls.genotype(column, target, alleles);
      if (dosageField != null) {
        call = dosageField.call(column, target, site.altCount(), call);
      }
      if (mask.hides(column)) {
        call = CalledAlleles.MISSING;
      }
      row[at + sample] = CalledAlleles.dosage(call);
      called[sample] = (byte) CalledAlleles.called(call);
      regular &= called[sample] == 2 || call == CalledAlleles.MISSING;
    }
    return regular;
  }
}
