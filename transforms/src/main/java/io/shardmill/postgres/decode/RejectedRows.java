package io.shardmill.postgres.decode;

import io.shardmill.postgres.catalog.TableRead;

/**
 * Takes rows that have a value which no column can hold, such as an infinite time. {@code
 * context::reject} of a {@link io.shardmill.chunk.ChunkContext} is one.
 */
@FunctionalInterface
public interface RejectedRows {

  /**
   * Takes one row.
   *
   * @param position number of the row among those that its statement reads, from 0
   * @param key the value of {@link TableRead#key}
   * @param rule the stable code of the rule it breaks
   * @param message what is wrong and how to mend it
   */
  void reject(long position, String key, String rule, String message);
}
