package io.shardmill.vcf.source.record;

import io.shardmill.vcf.VcfKey;
import java.util.Arrays;

/**
 * How many alleles there are at one call of a record, which the number of its values follows: its
 * ploidy, and from VCF 4.5 on its local alleles, the ALTs that its LAA lists.
 */
final class CallShape {

  /** The FORMAT key that lists the local alleles of a call. */
  static final String LAA = "LAA";

  private final CallFields calls;
  private final int laaSlot;
  private int altCount;
  private int column;
  private int[] local = new int[4];
  private int localCount;
  private int localColumn = -1;

  /** Shapes of calls. */
  CallShape(FieldSlots slots, CallFields calls) {
    this.calls = calls;
    this.laaSlot = slots.slot(LAA);
  }

  /** Whether the number of values of a key depends on LAA, or the key is LAA. */
  static boolean countsLocalAlleles(VcfKey key) {
    return key.id().equals(LAA)
        || switch (key.number()) {
          case "LA", "LR", "LG" -> true;
          default -> false;
        };
  }

  /** Starts a record. */
  void startLine(int alts) {
    altCount = alts;
    localColumn = -1;
  }

  /** The shape of the call of a column. */
  CallShape of(int sampleColumn) {
    column = sampleColumn;
    return this;
  }

  /** ALTs of the record. */
  int altCount() {
    return altCount;
  }

  /** Alleles of the call, missing ones too, or {@link CallFields#UNKNOWN_PLOIDY}. */
  int ploidy() throws BadLine {
    return calls.ploidy(column);
  }

  /** The number of local ALTs. */
  int localAlts() throws BadLine {
    readLocal();
    return localCount;
  }

  /** The place of an ALT among the local ones, from 1; 0 if it is none of them. */
  int localPlace(int alt) throws BadLine {
    readLocal();
    for (int i = 0; i < localCount; i++) {
      if (local[i] == alt) {
        return i + 1;
      }
    }
    return 0;
  }

  private void readLocal() throws BadLine {
    if (localColumn == column) {
      return;
    }
    if (!calls.has(laaSlot)) {
      throw new BadLine(
          VcfRule.FIELD_NUMBER,
          "FORMAT has no LAA, which its local-allele fields are numbered by; add LAA");
    }
    localColumn = column;
    localCount = 0;
    FieldValues listed = calls.values(laaSlot, column);
    for (int i = 0; i < listed.count(); i++) {
      int alt = listed.int32(i, LAA);
      if (alt <= (localCount == 0 ? 0 : local[localCount - 1]) || alt > altCount) {
        throw new BadLine(
            VcfRule.GT_ALLELE_RANGE,
            "LAA is no rising list of the record's %d ALT".formatted(altCount));
      }
      if (localCount == local.length) {
        local = Arrays.copyOf(local, 2 * localCount);
      }
      local[localCount++] = alt;
    }
  }
}
