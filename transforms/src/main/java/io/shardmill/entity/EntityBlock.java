package io.shardmill.entity;

import io.shardmill.chunk.ColumnBlock;
import io.shardmill.chunk.DerivedBlock;

/**
 * All rows that an earlier data set has of one entity, in their order.
 *
 * @param ordinal of the entity
 * @param id of it in the source of all, or its keyed hash
 * @param summary what the index of that data set tells of it
 * @param columns the rows
 */
public record EntityBlock(int ordinal, String id, EntitySummary summary, ColumnBlock columns)
    implements DerivedBlock<ColumnBlock> {

  @Override
  public ColumnBlock derivedFrom() {
    return columns;
  }
}
