package io.shardmill.chunk;

import java.io.IOException;

/**
 * A {@link PlannedSource} of which each range is read by itself.
 *
 * @param <B> the blocks it yields
 */
public interface ChunkSource<B extends Block> extends PlannedSource {

  /**
   * Opens one range. Rows that cannot be read are reported to {@code context} and skipped; an input
   * that cannot be trusted (truncated, corrupt) is an exception naming file and position.
   */
  BlockReader<B> open(ChunkRange range, ChunkContext context) throws IOException;
}
