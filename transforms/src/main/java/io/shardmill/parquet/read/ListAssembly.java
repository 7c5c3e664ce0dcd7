package io.shardmill.parquet.read;

import io.shardmill.column.Column;
import io.shardmill.column.ColumnVector;
import io.shardmill.parquet.encoding.Levels;
import java.util.Arrays;
import java.util.BitSet;
import org.jspecify.annotations.Nullable;

/** Lists of one or two levels, put together from their repetition and definition levels. */
final class ListAssembly {

  private final Column column;
  private final int present;
  private final int[] absentAt;
  private final int[][] offsets;
  private final int[] counts;
  private final BitSet[] nulls;

  /**
   * @param present the definition level of a value
   * @param entries values, null rows, empty lists and null elements
   */
  ListAssembly(Column column, int present, int rows, int entries) {
    int depth = column.depth();
    this.column = column;
    this.present = present;
    this.absentAt = Levels.absentAt(column);
    this.offsets = new int[depth][];
    this.counts = new int[depth + 1];
    this.nulls = new BitSet[depth + 1];
    for (int level = 0; level < depth; level++) {
      offsets[level] = new int[(level == 0 ? rows : entries) + 1];
    }
    Arrays.setAll(nulls, level -> new BitSet());
  }

  /** How many elements there are so far, null ones included. */
  int elements() {
    return counts[column.depth()];
  }

  /** Which elements are null. */
  BitSet nullElements() {
    return nulls[column.depth()];
  }

  /** Adds the entries of a page. */
  void add(PageLevels levels) {
    int depth = column.depth();
    LevelRuns repetition = levels.repetition();
    LevelRuns definition = levels.definition();
    while (repetition.isThere() && definition.isThere()) {
      int level = definition.level();
      int entries = 1;
      if (repetition.level() == depth && level == present) {
        // Values that go on with the list: most entries of long ones.
        entries = Math.min(repetition.left(), definition.left());
        counts[depth] += entries;
      } else if (startLists(repetition.level(), level)) {
        if (level != present) {
          nulls[depth].set(counts[depth]);
        }
        counts[depth]++;
      }
      repetition.skip(entries);
      definition.skip(entries);
    }
  }

  /** Starts the lists that an entry starts; false if one of them is null or empty. */
  private boolean startLists(int repetition, int definition) {
    for (int level = repetition; level < column.depth(); level++) {
      int list = counts[level]++;
      offsets[level][list] = counts[level + 1];
      if (definition < absentAt[level + 1]) {
        boolean mayBeNull = Levels.mayBeNull(column, level);
        nulls[level].set(list, mayBeNull && definition == absentAt[level]);
        return false;
      }
    }
    return true;
  }

  /** The lists around their elements. */
  ColumnVector around(ColumnVector elements) {
    ColumnVector vector = elements;
    for (int level = column.depth() - 1; level >= 0; level--) {
      offsets[level][counts[level]] = vector.rows();
      vector =
          new ColumnVector.Lists(vector, offsets[level], counts[level], nullIfEmpty(nulls[level]));
    }
    return vector;
  }

  static @Nullable BitSet nullIfEmpty(BitSet nulls) {
    return nulls.isEmpty() ? null : nulls;
  }
}
