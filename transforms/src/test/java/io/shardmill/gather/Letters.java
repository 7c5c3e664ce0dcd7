package io.shardmill.gather;

import io.shardmill.chunk.Block;
import io.shardmill.chunk.BlockReader;
import io.shardmill.chunk.ChunkPlan;
import io.shardmill.chunk.ChunkRange;
import io.shardmill.chunk.RecordingContext;
import io.shardmill.chunk.RemovedRow;
import io.shardmill.chunk.flow.Recipe;
import java.io.DataInput;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Texts with keys, for tests.
 *
 * @param letters each to be delivered under its key
 */
record Letters(List<Letter> letters) implements Block {

  record Letter(long key, String text) {}

  @Override
  public String source() {
    return "letters";
  }

  @Override
  public int rows() {
    return letters.size();
  }

  @Override
  public long position(int row) {
    return letters.get(row).key();
  }

  @Override
  public String key(int row) {
    return letters.get(row).text();
  }

  /** Blocks have up to three rows. */
  static final Packing<Letters, Letters> PACKING =
      new Packing<>() {
        @Override
        public void pack(Letters block, PackedRows rows) throws IOException {
          for (Letter letter : block.letters) {
            rows.add(letter.key()).writeUTF(letter.text());
          }
        }

        @Override
        public Unpacking<Letters> unpack() {
          List<Letter> rows = new ArrayList<>();
          return new Unpacking<>() {
            @Override
            public boolean takes(long key) {
              return rows.size() < 3;
            }

            @Override
            public void read(long key, DataInput in) throws IOException {
              rows.add(new Letter(key, in.readUTF()));
            }

            @Override
            public Letters build() {
              return new Letters(rows);
            }
          };
        }
      };

  /** Reads blocks, and removes one row of each range. */
  static <B extends Block> Recipe<B> recipe(List<B> blocks) {
    return (range, context, statistics) -> {
      context.read(1);
      context.filter(range.ordinal(), "dropped", "UNWANTED");
      Iterator<B> all = blocks.iterator();
      return new BlockReader<>() {
        @Override
        public @Nullable B read() {
          if (!all.hasNext()) {
            return null;
          }
          B block = all.next();
          context.read(block.rows());
          return block;
        }

        @Override
        public void close() {}
      };
    };
  }

  static final Recipe.Statistics NONE =
      number -> {
        throw new IllegalStateException("no statistic is needed");
      };

  /** Scatters ranges of blocks, and indexes them. */
  static <A extends Block> void scatter(
      List<List<A>> ranges, Packing<A, ?> packing, CountedFiles work, ChunkPlan plan, int tileBytes)
      throws IOException {
    for (int range = 0; range < ranges.size(); range++) {
      new ScatterRange<>(recipe(ranges.get(range)), packing, work, new KeyCuts(plan), tileBytes)
          .scatter(new ChunkRange(range, "letters", range, range + 1), NONE);
    }
    SectionIndex.build(work, ranges.size(), plan.chunks());
  }

  /**
   * Gathers a chunk.
   *
   * @param removed takes the removed rows
   */
  static <B extends Block> List<B> gather(
      GatherSource<B> source, ChunkRange chunk, long ranges, List<RemovedRow> removed)
      throws IOException {
    RecordingContext context = new RecordingContext(chunk);
    List<B> blocks = new ArrayList<>();
    long rows = 0;
    try (BlockReader<B> reader = source.open(chunk, ranges, context)) {
      for (B block = reader.read(); block != null; block = reader.read()) {
        blocks.add(block);
        rows += block.rows();
      }
    }
    if (!context.counts(rows).balanced()) {
      throw new AssertionError(context.counts(rows));
    }
    removed.addAll(context.removed());
    return blocks;
  }
}
