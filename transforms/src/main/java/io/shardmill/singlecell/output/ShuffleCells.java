package io.shardmill.singlecell.output;

import io.shardmill.chunk.ChunkContext;
import io.shardmill.chunk.Permutation;
import io.shardmill.chunk.ViewStep;
import io.shardmill.chunk.exact.KeptRows;

/**
 * Gives each cell the global index that a random order of all kept cells has for it.
 *
 * @param seed which order
 */
public record ShuffleCells(long seed) implements ViewStep<NumberedCells, KeptRows, NumberedCells> {

  @Override
  public NumberedCells apply(NumberedCells block, KeptRows kept, ChunkContext context) {
    Permutation order = new Permutation(kept.count(), seed);
    long[] index = new long[block.rows()];
    for (int row = 0; row < index.length; row++) {
      index[row] = order.place(block.index()[row]);
    }
    return block.withIndex(index);
  }
}
