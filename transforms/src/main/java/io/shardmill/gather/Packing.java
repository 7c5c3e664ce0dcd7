package io.shardmill.gather;

import io.shardmill.chunk.Block;
import java.io.IOException;
import java.io.Serializable;

/**
 * How blocks of a domain travel to other chunks: as rows of bytes, each with a key.
 *
 * <pre>{@code
 * record ShuffledReadings(Permutation order) implements Packing<ColumnBlock, ColumnBlock> {
 *   public void pack(ColumnBlock block, PackedRows rows) throws IOException {
 *     for (int row = 0; row < block.rows(); row++) {
 *       DataOutput out = rows.add(order.place(block.position(row)));
 *       PackedColumn.write(block.column("value"), row, out);
 *     }
 *   }
 *
 *   public Unpacking<ColumnBlock> unpack() {
 *     return readings;
 *   }
 * }
 * }</pre>
 *
 * <p>One row of a block may be packed as many, under different keys: the transpose of a matrix
 * packs each column of a block.
 *
 * @param <A> the blocks that are packed
 * @param <B> the blocks that are made of the rows of a chunk
 */
public interface Packing<A extends Block, B extends Block> extends Serializable {

  /** Packs a block: the same bytes for the same block. */
  void pack(A block, PackedRows rows) throws IOException;

  /** Starts a block of packed rows. */
  Unpacking<B> unpack();
}
