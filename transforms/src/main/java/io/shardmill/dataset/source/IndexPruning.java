package io.shardmill.dataset.source;

import io.shardmill.dataset.index.ChunkIndex;
import io.shardmill.dataset.index.Groups;
import io.shardmill.dataset.index.RowGroups;
import java.io.IOException;
import java.util.BitSet;
import java.util.List;

/** Which row groups of a version may have rows that meet a condition, by its index. */
final class IndexPruning {

  private IndexPruning() {}

  static BitSet needed(ChunkIndex index, Groups groups, List<ColumnTest> tests) throws IOException {
    RowGroups rowGroups = index.rowGroups();
    BitSet needed = new BitSet(rowGroups.count());
    needed.set(0, rowGroups.count());
    for (ColumnTest test : tests) {
      RowGroups.Ranges ranges = rowGroups.columns().get(test.column());
      for (int group = 0; ranges != null && group < rowGroups.count(); group++) {
        if (!test.mayHold(
            ranges.min(group), ranges.max(group), ranges.nulls(group), rowGroups.rows(group))) {
          needed.clear(group);
        }
      }
      String key = test.groupKey();
      if (key != null && groups.kinds().contains(test.column())) {
        needed.and(
            groups.keys(test.column()).contains(key)
                ? ofGroup(index, groups.spans(test.column(), key))
                : new BitSet());
      }
    }
    return needed;
  }

  private static BitSet ofGroup(ChunkIndex index, List<Groups.Span> spans) {
    BitSet needed = new BitSet();
    for (Groups.Span span : spans) {
      ChunkIndex.Chunk chunk = index.chunks().get(span.chunk());
      long start = 0;
      for (int i = 0; i < chunk.rowGroups(); i++) {
        long end = start + index.rowGroups().rows(chunk.firstRowGroup() + i);
        if (start < span.firstRow() + span.rows() && end > span.firstRow()) {
          needed.set(chunk.firstRowGroup() + i);
        }
        start = end;
      }
    }
    return needed;
  }
}
