package io.shardmill.vcf.source.line;

import io.shardmill.column.ColumnType;
import io.shardmill.column.ColumnVector;
import io.shardmill.vcf.VcfKey;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.BitSet;

/**
 * A kept INFO key. A row is null where the key is absent or a dot; a flag is true or false. An
 * element of a list is null where it is a dot.
 */
final class InfoColumn {

  private final VcfKey key;
  private final byte[] id;
  private final boolean list;
  private final ValueBuffer values;
  private final BitSet nullLists = new BitSet();
  private int[] offsets = new int[65];
  private int rows;
  // Where the value of the current line stands; from < 0 if the key is absent.
  private int from;
  private int to;

  /**
   * @param key the key as declared
   * @param list whether a row of the output is a list
   */
  InfoColumn(VcfKey key, boolean list, boolean percentEncoded) {
    this.key = key;
    this.id = key.id().getBytes(StandardCharsets.UTF_8);
    this.list = list;
    this.values = new ValueBuffer(key, percentEncoded);
  }

  /** Starts a line: the key is absent until it is found. */
  void startLine() {
    from = -1;
  }

  /** Takes the item {@code key[=value]} in {@code [start, end)} if it is this key's. */
  void offer(byte[] bytes, int start, int equals, int end, FaultCounts faults) {
    if (!Arrays.equals(id, 0, id.length, bytes, start, equals)) {
      return;
    }
    if (from >= 0) {
      faults.add(ToleratedFault.INFO_REPEATED);
      return;
    }
    from = Math.min(equals + 1, end);
    to = end;
    if (key.type() == ColumnType.BOOLEAN) {
      if (equals < end) {
        faults.add(ToleratedFault.FLAG_WITH_VALUE);
      }
    } else if (from == to) {
      faults.add(ToleratedFault.INFO_WITHOUT_VALUE);
    }
  }

  /** Appends a row; alt and altCount as in {@link FieldValues#take}. */
  void append(FieldValues field, byte[] bytes, int alt, int altCount) throws BadLine {
    if (key.type() == ColumnType.BOOLEAN) {
      values.appendFlag(from >= 0);
    } else if (from < 0 || from == to || Ascii.is('.', bytes, from, to)) {
      if (list) {
        nullLists.set(rows);
      } else {
        values.appendMissing();
      }
    } else {
      field.take(key, bytes, from, to, alt, altCount);
      for (int i = 0; i < field.count(); i++) {
        values.append(bytes, field.from(i), field.to(i));
      }
    }
    rows++;
    if (rows == offsets.length) {
      offsets = Arrays.copyOf(offsets, 2 * rows);
    }
    offsets[rows] = values.count();
  }

  /** Forgets all rows but the first {@code kept}. */
  void truncate(int kept) {
    rows = kept;
    nullLists.clear(kept, Integer.MAX_VALUE);
    values.truncate(list ? offsets[kept] : kept);
  }

  ColumnVector build() {
    ColumnVector built = values.build();
    return list
        ? new ColumnVector.Lists(built, offsets, rows, ValueBuffer.nullIfEmpty(nullLists))
        : built;
  }
}
