package io.shardmill.chunk;

import java.io.IOException;
import java.io.Serializable;

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
public interface BlockStatistic<B extends Block, A, T> extends Serializable {

  /** An empty accumulator. */
  A create();

  /** Folds a block in; may mutate and return {@code accumulator}. */
  A add(A accumulator, B block) throws IOException;

  /** Merges two accumulators; may mutate and return {@code left}. */
  A merge(A left, A right);

  /**
   * The result. Beam asks for that of an empty accumulator while the pipeline is built, so it must
   * not fail for want of rows.
   */
  T result(A accumulator);
}
