package io.shardmill.parquet;

import java.util.Arrays;
import java.util.BitSet;
import org.jspecify.annotations.Nullable;

/**
 * The repetition and definition levels of a page: one of each for every value, null row and empty
 * list. They are filled in bulk, one byte each, and packed when the page ends.
 */
final class Levels {
  private final boolean list;
  private final boolean optional;
  private byte[] repetition = new byte[0];
  private byte[] definition = new byte[0];
  private int count;
  private int absent;

  Levels(Column column) {
    this.list = column.list();
    this.optional = column.optional();
  }

  int count() {
    return count;
  }

  /** Null rows and empty lists. */
  int absent() {
    return absent;
  }

  void clear() {
    count = 0;
    absent = 0;
  }

  void appendFlat(@Nullable BitSet nulls, int from, int to) {
    if (optional) {
      reserve(to - from);
      Arrays.fill(definition, count, count + to - from, (byte) 1);
      if (nulls != null) {
        for (int row = nulls.nextSetBit(from);
            row >= 0 && row < to;
            row = nulls.nextSetBit(row + 1)) {
          definition[count + row - from] = 0;
          absent++;
        }
      }
    }
    count += to - from;
  }

  void appendLists(ColumnVector.Lists lists, int from, int to) {
    int[] offsets = lists.offsets();
    BitSet nulls = lists.nulls();
    int most = Math.addExact(offsets[to] - offsets[from], to - from);
    reserve(most);
    byte present = (byte) (optional ? 2 : 1);
    Arrays.fill(repetition, count, count + most, (byte) 1);
    Arrays.fill(definition, count, count + most, present);
    for (int row = from; row < to; row++) {
      repetition[count] = 0;
      int elements = offsets[row + 1] - offsets[row];
      if (elements > 0) {
        count += elements;
      } else {
        boolean isNull = nulls != null && nulls.get(row);
        definition[count++] = (byte) (optional && !isNull ? 1 : 0);
        absent++;
      }
    }
  }

  private void reserve(int more) {
    int needed = Math.addExact(count, more);
    if (needed > definition.length) {
      definition = Arrays.copyOf(definition, PageValues.grown(needed));
      if (list) {
        repetition = Arrays.copyOf(repetition, definition.length);
      }
    }
  }

  /** Writes both kinds of levels as a version 1 data page has them: each after its length. */
  void encode(ByteSink out) {
    if (list) {
      encode(repetition, 1, out);
    }
    if (list || optional) {
      encode(definition, list && optional ? 2 : 1, out);
    }
  }

  private void encode(byte[] levels, int width, ByteSink out) {
    int start = out.claim(Integer.BYTES);
    RunLengthEncoder.encode(levels, count, width, out);
    out.setInt(start, out.size() - start - Integer.BYTES);
  }
}
