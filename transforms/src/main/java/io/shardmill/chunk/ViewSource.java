package io.shardmill.chunk;

import java.io.IOException;
import org.apache.beam.sdk.transforms.SerializableFunction;

/**
 * A {@link PlannedSource} that cannot be cut before a statistic of the whole data is known: such as
 * chunks of exactly so many rows that pass the filters, or the rows of one patient.
 *
 * <pre>{@code
 * PCollectionView<KeptRows> kept = cells.apply("Which cells", SummarizeChunks.with(statistic, coder, coder));
 * Chunks<CellBlock> exact = pipeline.apply("Cut again", PlanChunks.with(kept, exactRows));
 * }</pre>
 *
 * <p>The contract of {@link PlannedSource} holds for the ranges of {@link #plan}: together they
 * yield each row once. A range that the statistic leaves empty yields nothing, and then has no
 * file.
 *
 * @param <T> the statistic
 * @param <B> the blocks it yields
 */
public interface ViewSource<T, B extends Block> extends PlannedSource {

  /**
   * Opens one range.
   *
   * @param statistic the same for every range
   * @param context told of all that was read, as by {@link ChunkSource#open}; {@link
   *     ChunkContext#part} serves parts that come from other sources than the plan names
   */
  BlockReader<B> open(ChunkRange range, T statistic, ChunkContext context) throws IOException;

  /** This source, where the statistic is a part of another one, such as of a pair. */
  default <S> ViewSource<S, B> taking(SerializableFunction<S, T> part) {
    return new TakingSource<>(this, part);
  }
}
