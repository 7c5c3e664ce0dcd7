package io.shardmill.chunk.flow;

import io.shardmill.chunk.Block;
import io.shardmill.chunk.BlockStatistic;
import java.io.IOException;
import org.apache.beam.sdk.coders.KvCoder;
import org.apache.beam.sdk.values.KV;

/**
 * Two statistics of the same blocks in one pass.
 *
 * <pre>{@code
 * chunks.apply(
 *     "Survey",
 *     SummarizeChunks.with(
 *         new PairStatistic<>(keptCells, geneStatistics),
 *         KvCoder.of(keptCoder, momentsCoder),
 *         KvCoder.of(keptCoder, momentsCoder)));
 * }</pre>
 *
 * <p>Its values are coded by a {@link KvCoder} of the coders of both. More than two are pairs of
 * pairs.
 *
 * @param <B> the blocks they read
 * @param <A1> accumulator of the first
 * @param <T1> result of the first
 * @param <A2> accumulator of the second
 * @param <T2> result of the second
 */
public record PairStatistic<B extends Block, A1, T1, A2, T2>(
    BlockStatistic<B, A1, T1> first, BlockStatistic<B, A2, T2> second)
    implements BlockStatistic<B, KV<A1, A2>, KV<T1, T2>> {

  @Override
  public KV<A1, A2> create() {
    return KV.of(first.create(), second.create());
  }

  @Override
  public KV<A1, A2> add(KV<A1, A2> accumulator, B block) throws IOException {
    return KV.of(first.add(accumulator.getKey(), block), second.add(accumulator.getValue(), block));
  }

  @Override
  public KV<A1, A2> merge(KV<A1, A2> left, KV<A1, A2> right) {
    return KV.of(
        first.merge(left.getKey(), right.getKey()),
        second.merge(left.getValue(), right.getValue()));
  }

  @Override
  public KV<T1, T2> result(KV<A1, A2> accumulator) {
    return KV.of(first.result(accumulator.getKey()), second.result(accumulator.getValue()));
  }
}
