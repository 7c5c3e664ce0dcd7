package io.shardmill.chunk.flow;

import io.shardmill.chunk.Block;
import io.shardmill.chunk.BlockReader;
import io.shardmill.chunk.BlockStep;
import io.shardmill.chunk.ChunkContext;
import io.shardmill.chunk.ChunkRange;
import io.shardmill.chunk.ChunkSource;
import io.shardmill.chunk.ViewSource;
import io.shardmill.chunk.ViewStep;
import java.io.IOException;
import java.io.Serializable;
import org.jspecify.annotations.Nullable;

/**
 * How one chunk becomes a stream of blocks: its source and the ordered steps. Pure and
 * serializable; a worker evaluates it range by range, holding one block at a time.
 *
 * @param <B> the blocks that come out
 */
@FunctionalInterface
public interface Recipe<B extends Block> extends Serializable {

  /** The values of whole-data statistics, by the number that {@link Chunks} gave each. */
  @FunctionalInterface
  interface Statistics {
    Object get(int number);
  }

  /** Opens a chunk. The stream never yields an empty block. */
  BlockReader<B> open(ChunkRange range, ChunkContext context, Statistics statistics)
      throws IOException;

  /** Reads chunks of a source as they are. */
  static <B extends Block> Recipe<B> read(ChunkSource<B> source) {
    return (range, context, statistics) -> source.open(range, context);
  }

  /** Reads chunks of a source that takes the statistic with the given number. */
  static <T, B extends Block> Recipe<B> read(int number, ViewSource<T, B> source) {
    return (range, context, statistics) -> {
      @SuppressWarnings("unchecked") // Chunks numbers a statistic together with its typed view.
      T statistic = (T) statistics.get(number);
      return source.open(range, statistic, context);
    };
  }

  /** This recipe, then a step. */
  default <C extends Block> Recipe<C> then(BlockStep<? super B, C> step) {
    return (range, context, statistics) ->
        new StepReader<>(open(range, context, statistics), block -> step.apply(block, context));
  }

  /** This recipe, then a step that takes the statistic with the given number. */
  default <T, C extends Block> Recipe<C> then(int number, ViewStep<? super B, T, C> step) {
    return (range, context, statistics) -> {
      @SuppressWarnings("unchecked") // Chunks numbers a statistic together with its typed view.
      T statistic = (T) statistics.get(number);
      return new StepReader<>(
          open(range, context, statistics), block -> step.apply(block, statistic, context));
    };
  }

  /** Applies a step to each block as it is read. */
  final class StepReader<A extends Block, B extends Block> implements BlockReader<B> {

    /** A step bound to its context. */
    @FunctionalInterface
    interface Bound<A, B> {
      B apply(A block) throws IOException;
    }

    private final BlockReader<A> upstream;
    private final Bound<A, B> step;

    StepReader(BlockReader<A> upstream, Bound<A, B> step) {
      this.upstream = upstream;
      this.step = step;
    }

    @Override
    public @Nullable B read() throws IOException {
      for (A block = upstream.read(); block != null; block = upstream.read()) {
        B result = step.apply(block);
        if (result.rows() > 0) {
          return result;
        }
      }
      return null;
    }

    @Override
    public void close() throws IOException {
      upstream.close();
    }
  }
}
