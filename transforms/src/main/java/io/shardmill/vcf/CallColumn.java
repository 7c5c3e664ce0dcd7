package io.shardmill.vcf;

import io.shardmill.parquet.ColumnVector;
import java.util.Arrays;
import java.util.BitSet;

/**
 * A kept FORMAT key: one list for each variant, sample by sample. A row is null where the record's
 * FORMAT does not have the key.
 *
 * <p>Every sample has as many elements as the one with most, filled up with missing ones ({@code
 * Integer.MIN_VALUE}, NaN, {@code .}): sample {@code s} of {@code S} has the elements {@code [s n /
 * S, (s + 1) n / S)} of a list of length {@code n}.
 */
final class CallColumn {

  private final VcfKey key;
  private final ValueBuffer values;
  private final BitSet nulls = new BitSet();
  private int[] offsets = new int[65];
  private int rows;

  CallColumn(VcfKey key, boolean percentEncoded) {
    this.key = key;
    this.values = new ValueBuffer(key, percentEncoded);
  }

  VcfKey key() {
    return key;
  }

  /** Appends a row for a record without the key. */
  void appendNull() {
    nulls.set(rows);
    endRow();
  }

  /**
   * Appends a row.
   *
   * @param spans where the key's values stand
   * @param slot the key's slot in {@code spans}
   * @param columnOf the column of each sample in the file
   */
  void append(FieldValues field, CallSpans spans, int slot, int[] columnOf, int alt, int altCount)
      throws BadLine {
    byte[] bytes = spans.bytes();
    if (key.number().equals("1")) {
      for (int column : columnOf) {
        appendOne(bytes, spans.from(slot, column), spans.to(slot, column));
      }
      endRow();
      return;
    }
    int width = 1;
    for (int column : columnOf) {
      if (spans.from(slot, column) < spans.to(slot, column)) {
        field.take(key, bytes, spans.from(slot, column), spans.to(slot, column), alt, altCount);
        width = Math.max(width, field.count());
      }
    }
    for (int column : columnOf) {
      int count = 0;
      if (spans.from(slot, column) < spans.to(slot, column)) {
        field.take(key, bytes, spans.from(slot, column), spans.to(slot, column), alt, altCount);
        count = field.count();
        for (int i = 0; i < count; i++) {
          values.append(bytes, field.from(i), field.to(i));
        }
      }
      for (; count < width; count++) {
        values.appendMissing();
      }
    }
    endRow();
  }

  private void appendOne(byte[] bytes, int from, int to) throws BadLine {
    if (from >= to) {
      values.appendMissing();
    } else {
      values.append(bytes, from, to);
    }
  }

  private void endRow() {
    rows++;
    if (rows == offsets.length) {
      offsets = Arrays.copyOf(offsets, 2 * rows);
    }
    offsets[rows] = values.count();
  }

  /** Forgets all rows but the first {@code kept}. */
  void truncate(int kept) {
    rows = kept;
    nulls.clear(kept, Integer.MAX_VALUE);
    values.truncate(offsets[kept]);
  }

  ColumnVector build() {
    return new ColumnVector.Lists(
        values.build(null), offsets, rows, nulls.isEmpty() ? null : nulls);
  }
}
