package io.shardmill.entity;

import io.shardmill.chunk.ChunkPlan;
import io.shardmill.chunk.ChunkRange;
import java.io.Serializable;
import java.util.BitSet;

/**
 * Which entities a run reads, and in which files their rows go.
 *
 * @param roster who there is
 * @param changes what became of each since the version that the run adds to
 * @param chunks ranges of ordinals
 * @param rows how many rows the source has of those who are read
 * @param state tells one state of a growing source from another, so that no run resumes another's
 */
public record EntityPlan(
    EntityRoster roster, EntityChanges changes, ChunkPlan chunks, long rows, String state)
    implements Serializable {

  /** Who there is. */
  public EntityRegister register() {
    return roster.register();
  }

  /** The ordinals of those who are read. */
  public BitSet read() {
    BitSet read = new BitSet();
    for (ChunkRange range : chunks.ranges()) {
      read.set((int) range.start(), (int) range.end());
    }
    return read;
  }
}
