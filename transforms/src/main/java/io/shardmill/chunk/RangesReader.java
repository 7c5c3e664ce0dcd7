package io.shardmill.chunk;

import java.io.IOException;
import java.util.Iterator;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Reads ranges of a source one after the other, as one chunk. At most one range is open at a time.
 *
 * @param <B> the blocks of the source
 */
public final class RangesReader<B extends Block> implements BlockReader<B> {

  private final ChunkSource<B> source;
  private final Iterator<ChunkRange> ranges;
  private final ChunkContext context;
  private @Nullable BlockReader<B> current;

  /**
   * Starts before the first range.
   *
   * @param ranges in the order in which their rows come
   * @param context of the chunk; each range is reported as a {@link ChunkContext#part} of it
   */
  public RangesReader(ChunkSource<B> source, List<ChunkRange> ranges, ChunkContext context) {
    this.source = source;
    this.ranges = ranges.iterator();
    this.context = context;
  }

  @Override
  public @Nullable B read() throws IOException {
    while (true) {
      if (current == null) {
        if (!ranges.hasNext()) {
          return null;
        }
        ChunkRange range = ranges.next();
        current = source.open(range, context.part(range));
      }
      B block = current.read();
      if (block != null) {
        return block;
      }
      close();
    }
  }

  @Override
  public void close() throws IOException {
    if (current != null) {
      BlockReader<B> done = current;
      current = null;
      done.close();
    }
  }
}
