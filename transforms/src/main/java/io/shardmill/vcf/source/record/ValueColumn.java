package io.shardmill.vcf.source.record;

import io.shardmill.column.ColumnType;
import io.shardmill.column.ColumnVector;
import io.shardmill.vcf.VcfKey;
import java.util.Arrays;
import java.util.BitSet;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A kept INFO key with its values as they are. A row is null where the key is absent or a dot; a
 * flag is true or false. An element of a list is null where it is a dot.
 */
final class ValueColumn implements InfoColumns {

  private final VcfKey key;
  private final boolean list;
  private final ValueBuffer buffer;
  private final BitSet nullLists = new BitSet();
  private int[] offsets = new int[65];
  private int rows;

  /**
   * @param key the key as declared
   * @param list whether a row of the output is a list
   */
  ValueColumn(VcfKey key, boolean list, boolean percentEncoded) {
    this.key = key;
    this.list = list;
    this.buffer = new ValueBuffer(key, percentEncoded);
  }

  @Override
  public void append(
      FieldSelection field, @Nullable FieldValues values, int alt, int altCount, FaultCounts faults)
      throws BadLine {
    if (key.type() == ColumnType.BOOLEAN) {
      buffer.appendFlag(values != null);
    } else if (values == null || values.count() == 0) {
      if (list) {
        nullLists.set(rows);
      } else {
        buffer.appendMissing();
      }
    } else {
      field.take(key, values, alt, altCount);
      field.appendTo(buffer);
    }
    rows++;
    if (rows == offsets.length) {
      offsets = Arrays.copyOf(offsets, 2 * rows);
    }
    offsets[rows] = buffer.count();
  }

  @Override
  public void truncate(int kept) {
    rows = kept;
    nullLists.clear(kept, Integer.MAX_VALUE);
    buffer.truncate(list ? offsets[kept] : kept);
  }

  @Override
  public List<ColumnVector> build() {
    ColumnVector built = buffer.build();
    return List.of(
        list
            ? new ColumnVector.Lists(built, offsets, rows, ValueBuffer.nullIfEmpty(nullLists))
            : built);
  }
}
