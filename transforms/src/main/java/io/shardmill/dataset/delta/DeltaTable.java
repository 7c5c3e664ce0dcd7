package io.shardmill.dataset.delta;

import io.shardmill.dataset.index.ChunkIndex;
import java.time.Instant;

/**
 * What all entries of one log have in common.
 *
 * @param id a UUID
 * @param createdAt milliseconds since 1970
 */
record DeltaTable(String id, long createdAt) {

  /**
   * The table of a log that starts with a version: its id is that of the run which committed it.
   */
  static DeltaTable startingWith(ChunkIndex first) {
    return new DeltaTable(first.commit().runId(), committedAt(first));
  }

  /** When a version was committed, in milliseconds since 1970. */
  static long committedAt(ChunkIndex index) {
    return Instant.parse(index.commit().committedAt()).toEpochMilli();
  }
}
