package io.shardmill.dataset;

import io.shardmill.chunk.ChunkCounts;
import io.shardmill.chunk.ChunkRange;
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
 * @param groups runs of rows with equal group values, in row order
 * @param counts the conservation books of the chunk
 * @param inputCrc32 CRC-32 of the source's bytes in the range, 0 where the source is not a file
 */
public record ChunkEntry(
    ChunkRange range,
    @Nullable DataFile data,
    @Nullable DataFile rejected,
    List<GroupRun> groups,
    ChunkCounts counts,
    long inputCrc32)
    implements Serializable {

  public ChunkEntry {
    groups = List.copyOf(groups);
  }

  /**
   * A file of the data set.
   *
   * @param path relative to the root of the data set, with {@code /}
   * @param file rows, size, checksum and row groups
   */
  public record DataFile(String path, WrittenFile file) implements Serializable {}

  /**
   * A run of consecutive rows of the data file that share a group value.
   *
   * @param kind what the group is, such as {@code contig}: the name of its column
   * @param key its value
   * @param firstRow first row in the file
   * @param rows number of rows
   */
  public record GroupRun(String kind, String key, long firstRow, long rows)
      implements Serializable {}
}
