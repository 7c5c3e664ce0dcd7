package io.shardmill.parquet.encoding;

import io.shardmill.column.Column;
import io.shardmill.column.ColumnVector;
import java.util.Arrays;
import java.util.BitSet;
import org.jspecify.annotations.Nullable;

/**
 * The repetition and definition levels of a page: one of each for every value, and for every null
 * row, empty list and null element. They are filled in bulk, one byte each, and packed when the
 * page ends: where nothing is null, the definition levels of a page are one run of a few bytes.
 */
public final class Levels {
  private final int depth;
  private final boolean optional;
  private final boolean optionalElements;

  /**
   * The definition level of a list (of an element, last) that is null; one more if it is not, where
   * it may be.
   */
  private final int[] absentAt;

  /** The definition level of a value. */
  private final int present;

  private byte[] repetition = new byte[0];
  private byte[] definition = new byte[0];
  private int count;
  private int absent;

  public Levels(Column column) {
    this.depth = column.depth();
    this.optional = column.optional();
    this.optionalElements = column.optionalElements();
    this.absentAt = absentAt(column);
    this.present = absentAt[depth] + (mayBeNull(column, depth) ? 1 : 0);
  }

  /**
   * The definition level that says null of each level of lists, and last of the elements. Parquet
   * counts what is there on the way to a value: whatever may be null, and each list that is not
   * empty.
   */
  public static int[] absentAt(Column column) {
    int[] absentAt = new int[column.depth() + 1];
    for (int level = 1; level < absentAt.length; level++) {
      absentAt[level] = absentAt[level - 1] + (mayBeNull(column, level - 1) ? 1 : 0) + 1;
    }
    return absentAt;
  }

  /** Whether a list of a level may be null; level 0 is the row itself, the last is the elements. */
  public static boolean mayBeNull(Column column, int level) {
    return level == 0 ? column.optional() : column.optionalElements();
  }

  public int count() {
    return count;
  }

  /** Null rows, empty lists and null elements. */
  public int absent() {
    return absent;
  }

  public void clear() {
    count = 0;
    absent = 0;
  }

  public void appendFlat(@Nullable BitSet nulls, int from, int to) {
    if (optional) {
      reserve(to - from);
      Arrays.fill(definition, count, count + to - from, (byte) 1);
      markNulls(nulls, from, to);
    }
    count += to - from;
  }

  public void appendLists(ColumnVector.Lists lists, int from, int to) {
    int most = most(lists, from, to);
    reserve(most);
    Arrays.fill(repetition, count, count + most, (byte) depth);
    Arrays.fill(definition, count, count + most, (byte) present);
    for (int row = from; row < to; row++) {
      appendList(lists, row, 0, 0);
    }
  }

  /** Values, and lists that may turn out empty. */
  private static int most(ColumnVector.Lists lists, int from, int to) {
    int first = lists.offsets()[from];
    int last = lists.offsets()[to];
    int inner =
        lists.elements() instanceof ColumnVector.Lists elements
            ? most(elements, first, last)
            : last - first;
    return Math.addExact(inner, to - from);
  }

  /**
   * @param level how many lists are around this one
   * @param repeated the level at which its first value repeats what is before it
   */
  private void appendList(ColumnVector.Lists lists, int row, int level, int repeated) {
    int from = lists.offsets()[row];
    int to = lists.offsets()[row + 1];
    if (from == to) {
      boolean isNull = lists.nulls() != null && lists.nulls().get(row);
      boolean mayBeNull = level == 0 ? optional : optionalElements;
      repetition[count] = (byte) repeated;
      definition[count++] = (byte) (absentAt[level] + (mayBeNull && !isNull ? 1 : 0));
      absent++;
    } else if (lists.elements() instanceof ColumnVector.Lists inner) {
      appendList(inner, from, level + 1, repeated);
      for (int list = from + 1; list < to; list++) {
        appendList(inner, list, level + 1, level + 1);
      }
    } else {
      repetition[count] = (byte) repeated;
      markNulls(lists.elements().nulls(), from, to);
      count += to - from;
    }
  }

  /** Marks the nulls of {@code [from, to)}, whose levels come next. */
  private void markNulls(@Nullable BitSet nulls, int from, int to) {
    if (nulls == null) {
      return;
    }
    for (int i = nulls.nextSetBit(from); i >= 0 && i < to; i = nulls.nextSetBit(i + 1)) {
      definition[count + i - from] = (byte) absentAt[depth];
      absent++;
    }
  }

  private void reserve(int more) {
    int needed = Math.addExact(count, more);
    if (needed > definition.length) {
      definition = Arrays.copyOf(definition, PageValues.grown(needed));
      if (depth > 0) {
        repetition = Arrays.copyOf(repetition, definition.length);
      }
    }
  }

  /** Writes both kinds of levels as a version 1 data page has them: each after its length. */
  public void encode(ByteSink out) {
    if (depth > 0) {
      encode(repetition, depth, out);
    }
    if (present > 0) {
      encode(definition, present, out);
    }
  }

  private void encode(byte[] levels, int highest, ByteSink out) {
    int start = out.claim(Integer.BYTES);
    RunLengthEncoder.encode(levels, count, RunLengthEncoder.width(highest + 1), out);
    out.setInt(start, out.size() - start - Integer.BYTES);
  }
}
