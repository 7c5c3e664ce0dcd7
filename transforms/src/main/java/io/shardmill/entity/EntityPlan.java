package io.shardmill.entity;

import io.shardmill.glucose.LeftOut;
import io.shardmill.chunk.ChunkPlan;
import io.shardmill.chunk.ChunkRange;
import io.shardmill.identity.InputIdentity;
import java.util.BitSet;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * Which patients a run reads.
 *
 * @param chunks ranges of ordinals
 * @param inputs what is read, in words: tells one state of a growing database from another
 * @param changes what became of all patients
 * @param attributes facts that were found while planning
 * @param leftOutBefore what was left out of patients who are not read now
 */
record EntityPlan(
    ChunkPlan chunks,
    List<InputIdentity> inputs,
    EntityChanges changes,
    SortedMap<String, String> attributes,
    LeftOut leftOutBefore) {

  EntityPlan {
    inputs = List.copyOf(inputs);
    attributes = new TreeMap<>(attributes);
  }

  /** The ordinals of those who are read. */
  BitSet read() {
    BitSet read = new BitSet();
    for (ChunkRange range : chunks.ranges()) {
      read.set((int) range.start(), (int) range.end());
    }
    return read;
  }
}
