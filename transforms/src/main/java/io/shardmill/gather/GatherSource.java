package io.shardmill.gather;

import io.shardmill.chunk.Block;
import io.shardmill.chunk.BlockReader;
import io.shardmill.chunk.ChunkContext;
import io.shardmill.chunk.ChunkPlan;
import io.shardmill.chunk.ChunkRange;
import io.shardmill.chunk.ViewSource;
import io.shardmill.identity.Described;
import io.shardmill.identity.Description;
import io.shardmill.identity.InputIdentity;
import io.shardmill.storage.WorkArea;
import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.channels.Channels;
import java.util.List;
import java.util.stream.LongStream;

/**
 * The rows of chunks, once all input ranges are scattered and the index is there. What a range
 * reported of removed rows is taken over by the chunks in turn, by the number of the range.
 *
 * <p>Its statistic is the number of input ranges.
 */
record GatherSource<B extends Block>(Packing<?, B> packing, WorkArea work, ChunkPlan plan)
    implements ViewSource<Long, B>, Described {

  /** None but those of the rows that were scattered. */
  @Override
  public List<InputIdentity> identities() {
    return List.of();
  }

  /** How rows travel and how their keys are cut; the work area is the run's own. */
  @Override
  public void describe(Description description) {
    description.add("packing", packing).add("keys", new KeyCuts(plan).numbers());
  }

  @Override
  public BlockReader<B> open(ChunkRange range, Long ranges, ChunkContext context)
      throws IOException {
    long chunks = plan.chunks();
    // By name, not by number: the order in which removed rows are listed since there are shuffles.
    List<String> reports =
        LongStream.iterate(range.ordinal(), number -> number < ranges, number -> number + chunks)
            .mapToObj(RangeFiles::report)
            .sorted()
            .toList();
    for (String report : reports) {
      try (InputStream in =
          new BufferedInputStream(Channels.newInputStream(work.openWorkFile(report)), 1 << 16)) {
        RangeReport.replay(in, context);
      }
    }
    return new GatherReader<>(
        packing, work, SectionIndex.of(work, range.ordinal(), chunks), context);
  }
}
