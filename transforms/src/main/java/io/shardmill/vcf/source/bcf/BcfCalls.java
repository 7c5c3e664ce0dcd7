package io.shardmill.vcf.source.bcf;

import io.shardmill.column.ColumnType;
import io.shardmill.vcf.source.record.BadLine;
import io.shardmill.vcf.source.record.CallFields;
import io.shardmill.vcf.source.record.CalledAlleles;
import io.shardmill.vcf.source.record.FaultCounts;
import io.shardmill.vcf.source.record.FieldSlots;
import io.shardmill.vcf.source.record.FieldValues;
import io.shardmill.vcf.source.record.GenotypeColumns;
import io.shardmill.vcf.source.record.ToleratedFault;
import io.shardmill.vcf.source.record.ValueBuffer;
import io.shardmill.vcf.source.record.VcfRule;
import java.util.Arrays;

/** The calls of one record at a time: for each key an array of the values of all columns. */
final class BcfCalls implements CallFields {

  private static final int ABSENT = -1;

  private final BcfLayout layout;
  private final int columns;
  private final int[] numbers;
  private final int[] fields;
  private final TypedValues[] values;
  private final BcfGenotypes genotypes = new BcfGenotypes();

  /** Calls of the records that {@code layout} looks at. */
  BcfCalls(BcfLayout layout, BcfDictionary dictionary, int columns, FieldSlots slots) {
    this.layout = layout;
    this.columns = columns;
    this.numbers = slots.keys().stream().mapToInt(dictionary.keys()::indexOf).toArray();
    this.fields = new int[numbers.length];
    this.values = new TypedValues[numbers.length];
    Arrays.fill(fields, ABSENT);
    for (int slot = 0; slot < values.length; slot++) {
      values[slot] = new TypedValues();
    }
  }

  @Override
  public void start(FaultCounts faults) throws BadLine {
    Arrays.fill(fields, ABSENT);
    BcfLayout.Fields all = layout.format();
    boolean repeated = false;
    for (int field = 0; field < all.size(); field++) {
      for (int before = 0; before < field; before++) {
        repeated |= all.key(before) == all.key(field);
      }
      for (int slot = 0; slot < numbers.length; slot++) {
        if (numbers[slot] == all.key(field) && fields[slot] == ABSENT) {
          fields[slot] = field;
        }
      }
    }
    if (repeated) {
      faults.add(ToleratedFault.FORMAT_REPEATED);
    }
    int gt = fields[FieldSlots.GT];
    genotypes.none();
    if (gt != ABSENT) {
      if (all.count(gt) > 0 && !BcfType.integers(all.type(gt))) {
        throw CalledAlleles.noGenotype();
      }
      genotypes.take(
          layout.bytes(), all.type(gt), all.count(gt), all.data(gt), layout.alleleCount() - 1);
    }
  }

  @Override
  public boolean has(int slot) {
    return fields[slot] != ABSENT;
  }

  @Override
  public FieldValues values(int slot, int column) {
    BcfLayout.Fields all = layout.format();
    int field = fields[slot];
    if (field == ABSENT) {
      return values[slot].of(layout.bytes(), BcfType.INT8, 0, 0);
    }
    int type = all.type(field);
    int count = all.count(field);
    int start = all.data(field) + column * count * BcfType.bytes(type);
    return values[slot].of(layout.bytes(), type, count, start);
  }

  @Override
  public boolean appendOne(int slot, int column, ValueBuffer out) throws BadLine {
    BcfLayout.Fields all = layout.format();
    int field = fields[slot];
    int type = all.type(field);
    if (all.count(field) == 1 && BcfType.integers(type) && out.type() == ColumnType.INT32) {
      int value =
          BcfType.integer(layout.bytes(), type, all.data(field) + column * BcfType.bytes(type));
      if (value <= BcfType.END) {
        return false;
      }
      out.append(value);
      return true;
    }
    FieldValues found = values(slot, column);
    if (found.count() > 1) {
      throw new BadLine(
          VcfRule.FIELD_NUMBER,
          "%s has %d values where its Number=1 asks for 1; mend the file or declare Number=."
              .formatted(out.name(), found.count()));
    }
    if (found.count() == 1) {
      found.appendTo(out, 0);
    }
    return found.count() == 1;
  }

  @Override
  public float number(int slot, int column, String key) throws BadLine {
    FieldValues found = values(slot, column);
    return found.count() == 0 ? Float.NaN : found.float32(0, key);
  }

  @Override
  public int ploidy(int column) {
    return genotypes.ploidy(column);
  }

  @Override
  public int genotype(int column, int target, CalledAlleles alleles) throws BadLine {
    return genotypes.call(column, target, alleles);
  }

  @Override
  public Decoded genotypes(int target, CalledAlleles alleles, byte[] dosages, int at, byte[] called)
      throws BadLine {
    return genotypes.decode(columns, target, alleles, dosages, at, called);
  }

  @Override
  public int appendAlleles(int column, int alt, GenotypeColumns out) {
    return genotypes.append(column, alt, out);
  }
}
