package io.shardmill.chunk;

import java.io.IOException;

/**
 * A statistic of the whole data, computed by folding blocks and merging the folds of chunks.
 *
 * <p>The result must not depend on how rows were cut into blocks and chunks, nor on the order of
 * merging: count in integers, or sum with {@link io.shardmill.quality.ExactSum}. That is what makes
 * a second pass that uses it give the same bytes on any runner.
 *
 * @param <B> the blocks it reads
 * @param <A> the accumulator
 * @param <T> the result, which travels to every worker: keep it under about 100 MB
 */
public interface BlockStatistic<B extends Block, A, T> extends Merging<A, T> {

  /** Folds a block in; may mutate and return {@code accumulator}. */
  A add(A accumulator, B block) throws IOException;
}
