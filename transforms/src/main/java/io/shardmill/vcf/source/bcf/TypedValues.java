package io.shardmill.vcf.source.bcf;

import io.shardmill.column.ColumnType;
import io.shardmill.vcf.source.record.BadLine;
import io.shardmill.vcf.source.record.FieldValues;
import io.shardmill.vcf.source.record.TextValues;
import io.shardmill.vcf.source.record.ValueBuffer;
import io.shardmill.vcf.source.record.VcfRule;

/** The values of one field that is stored as numbers, and those of one that is stored as text. */
final class TypedValues implements FieldValues {

  /** In place of a text that is a dot. */
  private static final byte TEXT_MISSING = 7;

  private final TextValues text = new TextValues();
  private byte[] bytes = {};
  private int type;
  private int data;
  private int width;
  private int count;

  /** Takes up to {@code most} values, of which the first is at {@code start}. */
  FieldValues of(byte[] in, int valueType, int most, int start) {
    if (valueType == BcfType.CHAR) {
      return text(in, start, start + most);
    }
    bytes = in;
    type = valueType;
    data = start;
    width = BcfType.bytes(valueType);
    count = 0;
    while (count < most && !ends(count)) {
      count++;
    }
    if (count == 1 && missing(0)) {
      count = 0;
    }
    return this;
  }

  private FieldValues text(byte[] in, int start, int end) {
    int stop = start;
    while (stop < end && in[stop] != 0) {
      stop++;
    }
    boolean dot = stop == start + 1 && in[start] == TEXT_MISSING;
    return text.of(in, start, dot ? start : stop);
  }

  private boolean ends(int value) {
    return bits(value) == (type == BcfType.FLOAT ? BcfType.FLOAT_END : BcfType.END);
  }

  /** A number as it is stored. */
  private int bits(int value) {
    return BcfType.integer(bytes, type, data + value * width);
  }

  @Override
  public int count() {
    return count;
  }

  @Override
  public boolean missing(int value) {
    return bits(value) == (type == BcfType.FLOAT ? BcfType.FLOAT_MISSING : BcfType.MISSING);
  }

  @Override
  public int int32(int value, String what) throws BadLine {
    if (type == BcfType.FLOAT || missing(value)) {
      throw new BadLine(VcfRule.FIELD_TYPE, what + " is no integer");
    }
    return bits(value);
  }

  @Override
  public float float32(int value, String what) throws BadLine {
    if (missing(value)) {
      throw new BadLine(VcfRule.FIELD_TYPE, what + " is no number");
    }
    return type == BcfType.FLOAT ? BcfType.number(bits(value)) : bits(value);
  }

  @Override
  public void appendTo(ValueBuffer column) throws BadLine {
    if (column.type() != ColumnType.INT32 || !BcfType.integers(type)) {
      FieldValues.super.appendTo(column);
      return;
    }
    for (int value = 0; value < count; value++) {
      int stored = bits(value);
      if (stored == BcfType.MISSING) {
        column.appendMissing();
      } else {
        column.append(stored);
      }
    }
  }

  @Override
  public void appendTo(ValueBuffer column, int value) throws BadLine {
    int stored = bits(value);
    if (stored == (type == BcfType.FLOAT ? BcfType.FLOAT_MISSING : BcfType.MISSING)) {
      column.appendMissing();
      return;
    }
    switch (column.type()) {
      case INT32 -> column.append(int32(value, column.name()));
      case FLOAT32 -> column.append(type == BcfType.FLOAT ? BcfType.number(stored) : stored);
      default ->
          throw new BadLine(
              VcfRule.FIELD_TYPE,
              column.name() + " is stored as a number, but declared as a text; mend the header");
    }
  }
}
