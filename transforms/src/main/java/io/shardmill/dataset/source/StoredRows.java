package io.shardmill.dataset.source;

import java.util.Arrays;
import java.util.BitSet;
import java.util.List;

/**
 * Where the row groups of files are among all rows of the files, which of them are needed, and
 * which belong together.
 *
 * <p>Memory: 24 bytes for each row group.
 */
final class StoredRows {

  private final long[] firstRows;
  private final long[] unitStarts;
  private final int[] files;
  private final int[] firstGroups;
  private final BitSet needed;

  /**
   * Row groups one after the other.
   *
   * @param groupRows for each file the rows of each of its row groups
   * @param needed the row groups that may have rows that are asked for
   * @param joined the row groups that go on with rows which belong to the one before
   */
  StoredRows(List<long[]> groupRows, BitSet needed, BitSet joined) {
    int count = groupRows.stream().mapToInt(rows -> rows.length).sum();
    this.firstRows = new long[count + 1];
    this.unitStarts = new long[count];
    this.files = new int[count];
    this.firstGroups = new int[groupRows.size()];
    this.needed = needed;
    int group = 0;
    for (int file = 0; file < groupRows.size(); file++) {
      firstGroups[file] = group;
      for (long rows : groupRows.get(file)) {
        files[group] = file;
        unitStarts[group] = joined.get(group) ? unitStarts[group - 1] : firstRows[group];
        firstRows[group + 1] = Math.addExact(firstRows[group], rows);
        group++;
      }
    }
  }

  /** The number of row groups. */
  int groups() {
    return files.length;
  }

  /** The rows of all of them. */
  long rows() {
    return firstRows[files.length];
  }

  /** Place of the first row of a row group among all rows. */
  long firstRow(int group) {
    return firstRows[group];
  }

  /** The rows of a row group. */
  long rows(int group) {
    return firstRows[group + 1] - firstRows[group];
  }

  /** The file of a row group. */
  int file(int group) {
    return files[group];
  }

  /** The number of a row group in its file. */
  int numberInFile(int group) {
    return group - firstGroups[files[group]];
  }

  /** Whether a row group may have rows that are asked for. */
  boolean needed(int group) {
    return needed.get(group);
  }

  /** The row groups that may have rows that are asked for, and their rows. */
  long neededRows() {
    return needed.stream().mapToLong(this::rows).sum();
  }

  /** How many row groups are needed. */
  int neededGroups() {
    return needed.cardinality();
  }

  /**
   * The first row group of those that belong together and start at this row or later. So each is in
   * one of the ranges that a source is cut into, whatever these are.
   */
  int from(long row) {
    int low = Arrays.binarySearch(unitStarts, row);
    if (low < 0) {
      return -low - 1;
    }
    while (low > 0 && unitStarts[low - 1] == row) {
      low--;
    }
    return low;
  }
}
