package io.shardmill.vcf.source.bcf;

import io.shardmill.column.ColumnType;
import io.shardmill.vcf.VcfKey;
import io.shardmill.vcf.source.record.FaultCounts;
import io.shardmill.vcf.source.record.FieldValues;
import io.shardmill.vcf.source.record.InfoFields;
import io.shardmill.vcf.source.record.ToleratedFault;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Finds the wanted INFO keys of a record. */
final class BcfInfo implements InfoFields {

  private static final int ABSENT = -1;

  private final BcfLayout layout;
  private final List<VcfKey> slots;
  private final int[] numbers;
  private final int[] fields;
  private final TypedValues values = new TypedValues();

  /** Finds END, SVLEN and the kept keys. */
  BcfInfo(BcfLayout layout, BcfDictionary dictionary, List<VcfKey> kept) {
    this.layout = layout;
    this.slots = InfoFields.slots(kept);
    this.numbers = InfoFields.keys(slots).stream().mapToInt(dictionary.keys()::indexOf).toArray();
    this.fields = new int[numbers.length];
  }

  /** Takes the fields of the record that was looked at last. */
  void find(boolean svlen, FaultCounts faults) {
    Arrays.fill(fields, ABSENT);
    BcfLayout.Fields all = layout.info();
    for (int field = 0; field < all.size(); field++) {
      int key = all.key(field);
      for (int slot = 0; slot < numbers.length; slot++) {
        boolean wanted = numbers[slot] == key && (slot != SVLEN || svlen);
        if (wanted && fields[slot] != ABSENT) {
          faults.add(ToleratedFault.INFO_REPEATED);
        } else if (wanted) {
          fields[slot] = field;
          if (slot >= FIRST_KEPT) {
            tell(slots.get(slot - FIRST_KEPT), all, field, faults);
          }
        }
      }
    }
  }

  @Override
  public @Nullable FieldValues values(int slot) {
    int field = fields[slot];
    if (field == ABSENT) {
      return null;
    }
    BcfLayout.Fields all = layout.info();
    return values.of(layout.bytes(), all.type(field), all.count(field), all.data(field));
  }

  private static void tell(VcfKey key, BcfLayout.Fields all, int field, FaultCounts faults) {
    if (key.type() == ColumnType.BOOLEAN) {
      // The specification stores a flag as the number 1, htslib as nothing.
      if (all.type(field) == BcfType.CHAR && all.count(field) > 0) {
        faults.add(ToleratedFault.FLAG_WITH_VALUE);
      }
    } else if (all.count(field) == 0) {
      faults.add(ToleratedFault.INFO_WITHOUT_VALUE);
    }
  }
}
