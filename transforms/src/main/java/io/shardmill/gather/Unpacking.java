package io.shardmill.gather;

import io.shardmill.chunk.Block;
import java.io.DataInput;
import java.io.IOException;

/**
 * Makes one block of packed rows, which come by rising key; rows of one key in the order of the
 * input.
 *
 * @param <B> the block
 */
public interface Unpacking<B extends Block> {

  /**
   * Whether the block takes a row of this key; if not, it is built and the row starts the next one.
   * An empty block takes any.
   */
  boolean takes(long key);

  /** Reads a row: all that was written of it, and no byte more. */
  void read(long key, DataInput in) throws IOException;

  /** The block. Nothing is read after. */
  B build();
}
