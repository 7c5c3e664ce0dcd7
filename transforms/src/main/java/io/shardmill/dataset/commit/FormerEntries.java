package io.shardmill.dataset.commit;

import io.shardmill.chunk.ChunkRange;
import io.shardmill.dataset.index.ChunkIndex;
import io.shardmill.dataset.index.GroupRuns;
import io.shardmill.dataset.index.Groups;
import io.shardmill.parquet.WrittenFile;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Takes the index of a version apart into the entries that it was made of, one for each range that
 * has books.
 */
final class FormerEntries {

  private final ChunkIndex index;
  private final Map<String, ChunkIndex.IndexedFile> rejected = new HashMap<>();
  private final List<List<GroupRuns>> groups;

  private FormerEntries(ChunkIndex index, Groups groups) throws IOException {
    this.index = index;
    index.rejected().forEach(file -> rejected.put(file.path(), file));
    this.groups = groups.byChunk(index.chunks().size());
  }

  /** The entries of a version, in order. */
  static List<ChunkEntry> of(ChunkIndex index, Groups groups) throws IOException {
    FormerEntries former = new FormerEntries(index, groups);
    List<ChunkEntry> entries = new ArrayList<>();
    int chunk = 0;
    for (ChunkIndex.RangeBooks books : index.books()) {
      boolean hasFile = books.counts().written() > 0;
      entries.add(former.entry(entries.size(), books, hasFile ? chunk++ : -1));
    }
    return entries;
  }

  /**
   * @param chunk the number of its data file, -1 if it has none
   */
  private ChunkEntry entry(long ordinal, ChunkIndex.RangeBooks books, int chunk) {
    return new ChunkEntry(
        new ChunkRange(ordinal, books.source(), books.start(), books.end()),
        chunk < 0 ? null : data(index.chunks().get(chunk)),
        rejected(books.rejected()),
        chunk < 0 ? List.of() : groups.get(chunk),
        books.counts(),
        0);
  }

  private ChunkEntry.DataFile data(ChunkIndex.Chunk chunk) {
    List<WrittenFile.RowGroup> rowGroups = new ArrayList<>();
    for (int i = 0; i < chunk.rowGroups(); i++) {
      rowGroups.add(index.rowGroups().rowGroup(chunk.firstRowGroup() + i));
    }
    return new ChunkEntry.DataFile(
        chunk.path(), new WrittenFile(chunk.rows(), chunk.bytes(), chunk.sha256(), rowGroups));
  }

  private ChunkEntry.@Nullable DataFile rejected(@Nullable String path) {
    ChunkIndex.IndexedFile file = path == null ? null : rejected.get(path);
    return file == null
        ? null
        : new ChunkEntry.DataFile(
            file.path(), new WrittenFile(file.rows(), file.bytes(), file.sha256(), List.of()));
  }
}
