package io.shardmill.chunk;

import io.shardmill.column.RowSelection;

/**
 * A block of which some rows can be taken.
 *
 * @param <B> the block itself
 */
public interface SelectableBlock<B extends SelectableBlock<B>> extends Block {

  /** The selected rows; this block if they are all. */
  B select(RowSelection rows);
}
