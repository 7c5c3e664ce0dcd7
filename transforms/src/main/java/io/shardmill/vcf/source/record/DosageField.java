package io.shardmill.vcf.source.record;

import io.shardmill.vcf.VcfKey;
import java.util.List;

/** Hard calls from the FORMAT key DS, the expected copies of each ALT. */
public final class DosageField {

  public static final String DS = "DS";

  /** How far a dosage may be from a whole number to be called, as in plink2. */
  private static final double HARD_CALL_THRESHOLD = 0.1;

  /**
   * A dosage is a float with few decimals: 0.1 from a whole number must not depend on its last bit.
   */
  private static final double ROUNDING = 1e-6;

  private static final int MOST_COPIES = 100;

  private final VcfKey key;
  private final int slot;
  private final CallFields calls;
  private final FieldSelection values = new FieldSelection();

  private DosageField(VcfKey key, int slot, CallFields calls) {
    this.key = key;
    this.slot = slot;
    this.calls = calls;
  }

  /** The DS among the keys that are read. */
  static DosageField of(List<VcfKey> format, FieldSlots slots, CallFields calls) {
    VcfKey key = format.stream().filter(one -> one.id().equals(DS)).findFirst().orElseThrow();
    return new DosageField(key, slots.slot(DS), calls);
  }

  /** Whether the record has DS. */
  boolean applies() {
    return calls.has(slot);
  }

  /**
   * The call of a column for the copies of {@code alt} (0: of all ALTs), or {@code genotype} where
   * the line has no DS for it.
   */
  int call(int column, int alt, int altCount, int genotype) throws BadLine {
    if (!calls.has(slot)) {
      return genotype;
    }
    FieldValues field = calls.values(slot, column);
    if (field.count() == 0) {
      return genotype;
    }
    values.take(key, field, alt, altCount);
    double dosage = 0;
    for (int i = 0; i < values.count(); i++) {
      if (values.missing(i)) {
        return genotype;
      }
      dosage += values.float32(i, DS);
    }
    long rounded = Math.round(dosage);
    if (!(dosage >= 0) || rounded > MOST_COPIES) {
      throw new BadLine(VcfRule.FIELD_TYPE, "DS is no number of allele copies");
    }
    if (Math.abs(dosage - rounded) > HARD_CALL_THRESHOLD + ROUNDING) {
      return CalledAlleles.MISSING;
    }
    int called = Math.max(2, CalledAlleles.called(genotype));
    if (CalledAlleles.called(genotype) == 1 && rounded <= 1) {
      called = 1;
    }
    return (called << 8) | (int) rounded;
  }
}
