package io.shardmill.chunk;

import java.io.IOException;
import java.io.Serializable;

/**
 * A {@link BlockStep} that needs a statistic of the whole data: which samples passed, a
 * normalizer's mean. The value is computed by a first pass over the chunks and is the same for
 * every block.
 *
 * @param <A> the block it takes; must not be mutated
 * @param <T> the statistic
 * @param <B> the block it returns; may be empty
 */
@FunctionalInterface
public interface ViewStep<A extends Block, T, B extends Block> extends Serializable {

  /** Applies the step. Every row that does not come back is told to {@code context}. */
  B apply(A block, T statistic, ChunkContext context) throws IOException;
}
