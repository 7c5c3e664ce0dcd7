package io.shardmill.chunk;

import java.io.Closeable;
import java.io.IOException;
import org.jspecify.annotations.Nullable;

/**
 * A stream of blocks, in source order. Holds at most one block's worth of buffered rows.
 *
 * @param <B> the blocks it yields
 */
public interface BlockReader<B extends Block> extends Closeable {

  /** The next block, never empty, or {@code null} at the end. */
  @Nullable B read() throws IOException;
}
