package io.shardmill.dataset.source;

import io.shardmill.dataset.index.ChunkIndex;
import io.shardmill.dataset.index.Groups;
import io.shardmill.dataset.index.RowGroups;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * The groups that a data set keeps together, such as the rows of a patient: all rows of a key are
 * one run, and no row group has a part of one. A run that is too long for a row group has row
 * groups of its own.
 *
 * @param kinds names of the columns whose equal values are kept together
 * @param joined row groups that go on with a run of the one before
 */
record WholeGroups(List<String> kinds, BitSet joined) {

  static WholeGroups of(ChunkIndex index, Groups groups) throws IOException {
    long[] starts = starts(index.rowGroups());
    Map<String, Kind> found = new LinkedHashMap<>();
    groups.forEach(
        (name, key, span) -> {
          Kind kind = found.computeIfAbsent(name, any -> new Kind());
          long first = index.chunks().get(span.chunk()).startIdx() + span.firstRow();
          kind.add(key, first, first + span.rows(), starts);
        });
    List<String> kinds = new ArrayList<>();
    BitSet joined = new BitSet();
    found.forEach(
        (name, kind) -> {
          boolean isColumn =
              index.schema().columns().stream()
                  .anyMatch(column -> column.name().equals(name) && !column.list());
          if (isColumn && kind.whole) {
            kinds.add(name);
            joined.or(kind.joined);
          }
        });
    return new WholeGroups(kinds, joined);
  }

  /** The first row of each row group, and the end. */
  private static long[] starts(RowGroups rowGroups) {
    long[] starts = new long[rowGroups.count() + 1];
    for (int group = 0; group < rowGroups.count(); group++) {
      starts[group + 1] = starts[group] + rowGroups.rows(group);
    }
    return starts;
  }

  /** Whether the keys of one kind are whole, and what they join; forgotten once one is not. */
  private static final class Kind {
    private final Set<String> keys = new HashSet<>();
    private final BitSet joined = new BitSet();
    private boolean whole = true;

    void add(String key, long first, long end, long[] starts) {
      if (whole && !(keys.add(key) && join(first, end, starts))) {
        whole = false;
        keys.clear();
      }
    }

    /** Joins the row groups of a run; false if it is cut and has others' rows beside it. */
    private boolean join(long first, long end, long[] starts) {
      int at = Arrays.binarySearch(starts, first);
      int next = at >= 0 ? at + 1 : -at - 1;
      if (next >= starts.length || starts[next] >= end) {
        return true;
      }
      if (at < 0 || Arrays.binarySearch(starts, end) < 0) {
        return false;
      }
      for (int group = next; starts[group] < end; group++) {
        joined.set(group);
      }
      return true;
    }
  }
}
