package io.shardmill.chunk;

import io.shardmill.quality.StatisticsSet;

/** The context of one of the ranges that a chunk is put together from. */
record PartContext(ChunkRange range, ChunkContext whole) implements ChunkContext {

  @Override
  public void read(long rows) {
    whole.read(rows);
  }

  @Override
  public void add(String reason, long rows) {
    whole.add(reason, rows);
  }

  @Override
  public void absorb(String reason, long rows) {
    whole.absorb(reason, rows);
  }

  @Override
  public void remove(RemovedRow row) {
    whole.remove(row);
  }

  @Override
  public void checksum(long crc32) {}

  @Override
  public StatisticsSet statistics() {
    return whole.statistics();
  }
}
