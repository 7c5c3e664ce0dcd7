package io.shardmill.chunk;

import java.io.Serializable;

/**
 * What a row must be to be kept.
 *
 * @param <B> the blocks it looks at
 */
public interface RowRule<B extends Block> extends Serializable {

  /** Names the rule wherever removed rows are counted and listed. */
  String code();

  /** Whether it keeps a row. */
  boolean keeps(B block, int row);
}
