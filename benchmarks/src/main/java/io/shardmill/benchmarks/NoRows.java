package io.shardmill.benchmarks;

import io.shardmill.chunk.Block;
import io.shardmill.chunk.BlockReader;
import io.shardmill.chunk.ChunkContext;
import io.shardmill.chunk.ChunkPlan;
import io.shardmill.chunk.ChunkRange;
import io.shardmill.chunk.ChunkSource;
import org.jspecify.annotations.Nullable;

/** A source of many chunks without a row: what is left is the cost of the chunks themselves. */
record NoRows(long chunks) implements ChunkSource<NoRows.Row> {

  static final String NAME = "nothing";

  /** What it never yields. */
  interface Row extends Block {}

  @Override
  public ChunkPlan plan() {
    return ChunkPlan.builder().cut(NAME, 0, chunks, 1).build();
  }

  @Override
  public BlockReader<Row> open(ChunkRange range, ChunkContext context) {
    return new BlockReader<>() {
      @Override
      public @Nullable Row read() {
        return null;
      }

      @Override
      public void close() {}
    };
  }
}
