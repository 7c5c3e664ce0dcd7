package io.shardmill.gather;

import java.io.DataOutput;
import java.io.IOException;

/** Takes the packed rows of a block. */
@FunctionalInterface
public interface PackedRows {

  /**
   * Starts a row. It ends where the next one starts, or with the block.
   *
   * @param key where the row belongs, among the keys of the plan; rows of one key stay in the order
   *     of the input
   * @return takes the bytes of the row, which must say themselves where they end
   */
  DataOutput add(long key) throws IOException;
}
