package io.shardmill.chunk;

import io.shardmill.quality.StatisticsSet;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * Keeps the books of one chunk while it is evaluated, and hands on each removed row at once, so its
 * size depends on the number of rules and not on the number of rows.
 */
public final class ChunkLedger implements ChunkContext {

  /** Takes removed rows, in the order in which they are reported. */
  @FunctionalInterface
  public interface RemovedRows {
    void accept(RemovedRow row) throws IOException;
  }

  private final ChunkRange range;
  private final RemovedRows removedRows;
  private final StatisticsSet statistics = new StatisticsSet();
  private final SortedMap<String, Long> added = new TreeMap<>();
  private final SortedMap<String, Long> rejected = new TreeMap<>();
  private final SortedMap<String, Long> filtered = new TreeMap<>();
  private long read;
  private long crc32;

  /** Opens the books of {@code range}. */
  public ChunkLedger(ChunkRange range, RemovedRows removedRows) {
    this.range = range;
    this.removedRows = removedRows;
  }

  @Override
  public ChunkRange range() {
    return range;
  }

  @Override
  public void read(long rows) {
    read += rows;
  }

  @Override
  public void add(String reason, long rows) {
    added.merge(reason, rows, Long::sum);
  }

  @Override
  public void absorb(String reason, long rows) {
    if (rows > 0) {
      filtered.merge(reason, rows, Long::sum);
    }
  }

  @Override
  public void remove(RemovedRow row) {
    (row.kind() == RemovedRow.Kind.REJECTED ? rejected : filtered).merge(row.rule(), 1L, Long::sum);
    try {
      removedRows.accept(row);
    } catch (IOException e) {
      throw new UncheckedIOException("Cannot list a removed row of " + range, e);
    }
  }

  @Override
  public void checksum(long crc32) {
    this.crc32 = crc32;
  }

  @Override
  public StatisticsSet statistics() {
    return statistics;
  }

  /** The counts so far, with {@code written} rows in the data file. */
  public ChunkCounts counts(long written) {
    return new ChunkCounts(read, added, written, rejected, filtered);
  }

  /** The CRC-32 of the range's bytes, 0 if the source told none. */
  public long crc32() {
    return crc32;
  }
}
