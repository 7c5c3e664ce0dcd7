package io.shardmill.dataset.write;

import io.shardmill.chunk.ChunkCounts;
import io.shardmill.dataset.commit.ChunkEntry;
import org.apache.beam.sdk.metrics.Counter;
import org.apache.beam.sdk.metrics.Metrics;

/**
 * Counters of a pipeline that writes a data set, in the namespace {@code shardmill}, for the page
 * of a runner: {@code chunks}, {@code rows_read}, {@code rows_written}, {@code rows_rejected},
 * {@code rows_filtered} and {@code bytes_written}. A chunk that a runner tries again may count
 * twice; the index of the data set is exact.
 */
final class Counters {

  private static final Counter CHUNKS = counter("chunks");
  private static final Counter READ = counter("rows_read");
  private static final Counter WRITTEN = counter("rows_written");
  private static final Counter REJECTED = counter("rows_rejected");
  private static final Counter FILTERED = counter("rows_filtered");
  private static final Counter BYTES = counter("bytes_written");

  private Counters() {}

  /** Counts a chunk that was written. */
  static void add(ChunkEntry entry) {
    CHUNKS.inc();
    READ.inc(entry.counts().read());
    WRITTEN.inc(entry.counts().written());
    REJECTED.inc(ChunkCounts.total(entry.counts().rejected()));
    FILTERED.inc(ChunkCounts.total(entry.counts().filtered()));
    ChunkEntry.DataFile data = entry.data();
    BYTES.inc(data == null ? 0 : data.file().bytes());
  }

  private static Counter counter(String name) {
    return Metrics.counter("shardmill", name);
  }
}
