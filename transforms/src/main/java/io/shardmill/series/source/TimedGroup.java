package io.shardmill.series.source;

import io.shardmill.dataset.index.ChunkIndex;
import io.shardmill.dataset.index.RowGroups;
import java.util.ArrayList;
import java.util.List;

/**
 * A row group of a table.
 *
 * @param file checksum of its file and its number there
 * @param min its first time
 * @param max its last time
 */
record TimedGroup(String file, long min, long max) {

  static List<TimedGroup> of(ChunkIndex index, String time) {
    RowGroups rowGroups = index.rowGroups();
    RowGroups.Ranges ranges = rowGroups.columns().get(time);
    if (ranges == null) {
      throw new IllegalArgumentException(
          "the index has no bounds of %s, which is after the first 128 columns; make the table"
                  .formatted(time)
              + " with --columns that begin with it");
    }
    List<TimedGroup> groups = new ArrayList<>();
    for (ChunkIndex.Chunk chunk : index.chunks()) {
      for (int i = 0; i < chunk.rowGroups(); i++) {
        int group = chunk.firstRowGroup() + i;
        if (ranges.min(group) instanceof Long min && ranges.max(group) instanceof Long max) {
          groups.add(new TimedGroup("%s %d".formatted(chunk.sha256(), i), min, max));
        }
      }
    }
    return groups;
  }
}
