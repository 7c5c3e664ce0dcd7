package io.shardmill.chunk;

import java.io.Serializable;

/**
 * How accumulators of parts become the statistic of the whole, in any order and grouping.
 *
 * @param <A> the accumulator
 * @param <T> the statistic
 */
public interface Merging<A, T> extends Serializable {

  /** An empty accumulator. */
  A create();

  /** Merges two accumulators; may mutate and return {@code left}. */
  A merge(A left, A right);

  /**
   * The statistic. Beam asks for that of an empty accumulator while the pipeline is built, so it
   * must not fail for want of rows.
   */
  T result(A accumulator);
}
