package io.shardmill.chunk;

import io.shardmill.quality.StatisticsSet;
import java.util.ArrayList;
import java.util.List;

/** A context that keeps all that a reader or a step tells about a chunk, for tests to look at. */
public final class RecordingContext implements ChunkContext {

  private final List<RemovedRow> removed = new ArrayList<>();
  private final ChunkLedger ledger;

  /** Records what is told about {@code range}. */
  public RecordingContext(ChunkRange range) {
    this.ledger = new ChunkLedger(range, removed::add);
  }

  /** Rejected and filtered rows, in the order in which they were reported. */
  public List<RemovedRow> removed() {
    return List.copyOf(removed);
  }

  /** The books, with {@code written} rows written. */
  public ChunkCounts counts(long written) {
    return ledger.counts(written);
  }

  /** The CRC-32 that was told, 0 if none. */
  public long crc32() {
    return ledger.crc32();
  }

  @Override
  public ChunkRange range() {
    return ledger.range();
  }

  @Override
  public void read(long rows) {
    ledger.read(rows);
  }

  @Override
  public void add(String reason, long rows) {
    ledger.add(reason, rows);
  }

  @Override
  public void absorb(String reason, long rows) {
    ledger.absorb(reason, rows);
  }

  @Override
  public void remove(RemovedRow row) {
    ledger.remove(row);
  }

  @Override
  public void checksum(long crc32) {
    ledger.checksum(crc32);
  }

  @Override
  public StatisticsSet statistics() {
    return ledger.statistics();
  }
}
