package io.shardmill.chunk.exact;

import io.shardmill.chunk.Block;
import io.shardmill.chunk.BlockReader;
import io.shardmill.chunk.ChunkContext;
import io.shardmill.chunk.ChunkPlan;
import io.shardmill.chunk.ChunkRange;
import io.shardmill.chunk.ChunkSource;
import io.shardmill.chunk.RangesReader;
import io.shardmill.chunk.ViewSource;
import io.shardmill.identity.Described;
import io.shardmill.identity.Description;
import io.shardmill.identity.InputIdentity;
import java.io.IOException;
import java.util.List;

/**
 * The rows of a source, cut so that every chunk has exactly as many kept rows as asked for, the
 * last one less. The same steps that {@link FindKeptRows} came after must follow.
 *
 * <pre>{@code
 * InputRows rows = InputRows.of(source.plan());
 * pipeline
 *     .apply("Cut", PlanChunks.with(kept, new ExactRows<>("cells", source, rows, 25_000)))
 *     .apply("Measure", ApplyStep.of(measure));
 * }</pre>
 *
 * <p>A chunk reads whole rows of the input, over the borders of files, and so reports the removed
 * rows among and after its kept ones. Planned are as many chunks as all rows would fill; those
 * after the last kept row are empty. Their ranges count kept rows.
 *
 * @param axis what the plan calls the kept rows
 * @param source reads any range of rows of a file
 * @param rows all rows of the source's plan
 * @param chunkRows kept rows in a chunk, at least 1
 * @param <B> the blocks of the source
 */
public record ExactRows<B extends Block>(
    String axis, ChunkSource<B> source, InputRows rows, long chunkRows)
    implements ViewSource<KeptRows, B>, Described {

  public ExactRows {
    if (chunkRows < 1) {
      throw new IllegalArgumentException("A chunk has at least 1 row, not " + chunkRows);
    }
  }

  @Override
  public ChunkPlan plan() {
    return ChunkPlan.builder().cut(axis, 0, rows.total(), chunkRows).build();
  }

  @Override
  public List<InputIdentity> identities() throws IOException {
    return source.identities();
  }

  /** What is read and how it is cut; how many rows there are stands in the identities. */
  @Override
  public void describe(Description description) {
    description.add("source", source).add("chunkRows", chunkRows);
  }

  @Override
  public BlockReader<B> open(ChunkRange range, KeptRows kept, ChunkContext context) {
    return new RangesReader<>(source, kept.inputOf(range), context);
  }
}
