package io.shardmill.dataset.commit;

import io.shardmill.chunk.ChunkCounts;
import io.shardmill.chunk.ChunkRange;
import io.shardmill.dataset.index.GroupRuns;
import io.shardmill.parquet.WrittenFile;
import java.io.Serializable;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * All that the index will say of one evaluated chunk. Comes from the pass that wrote the data, so
 * it is exact however often the chunk was retried.
 *
 * @param range the planned range
 * @param data the data file, {@code null} if no row survived
 * @param rejected the file that lists rejected and filtered rows, {@code null} if there are none
 * @param groups runs of rows with equal group values, a kind after the other; {@code null} if they
 *     are too many to travel, and only what the finished chunk left has them
 * @param counts the conservation books of the chunk
 * @param inputCrc32 CRC-32 of the source's bytes in the range, 0 where the source is not a file
 */
public record ChunkEntry(
    ChunkRange range,
    @Nullable DataFile data,
    @Nullable DataFile rejected,
    @Nullable List<GroupRuns> groups,
    ChunkCounts counts,
    long inputCrc32)
    implements Serializable {

  private static final int MOST_TO_TRAVEL = 4 << 10;

  public ChunkEntry {
    groups = groups == null ? null : List.copyOf(groups);
  }

  /**
   * This entry as it travels to the commit, which holds those of all chunks: without its runs if
   * they are more than some KiB.
   */
  public ChunkEntry toTravel() {
    return groups == null || groups.stream().mapToLong(GroupRuns::bytes).sum() <= MOST_TO_TRAVEL
        ? this
        : new ChunkEntry(range, data, rejected, null, counts, inputCrc32);
  }

  /**
   * A file of the data set.
   *
   * @param path relative to the root of the data set, with {@code /}
   * @param file rows, size, checksum and row groups
   */
  public record DataFile(String path, WrittenFile file) implements Serializable {}
}
