package io.shardmill.chunk;

import java.io.IOException;
import java.io.Serializable;
import org.apache.beam.sdk.transforms.SerializableFunction;

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

  /**
   * This step, where the statistic is a part of another one, such as of a {@code PairStatistic}.
   */
  default <S> ViewStep<A, S, B> taking(SerializableFunction<S, T> part) {
    return (block, whole, context) -> apply(block, part.apply(whole), context);
  }
}
