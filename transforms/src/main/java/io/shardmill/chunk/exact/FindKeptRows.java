package io.shardmill.chunk.exact;

import io.shardmill.chunk.Block;
import io.shardmill.chunk.BlockStatistic;

/**
 * Finds which rows are left after all filters: the statistic that makes chunks of exact size and
 * global row numbers possible.
 *
 * <pre>{@code
 * InputRows rows = InputRows.of(plan);
 * PCollectionView<KeptRows> kept =
 *     filtered.apply(
 *         "Which rows",
 *         SummarizeChunks.with(new FindKeptRows<>(rows), RowSet.CODER, KeptRows.CODER));
 * }</pre>
 *
 * @param rows all rows of the input
 * @param <B> the blocks that are left
 */
public record FindKeptRows<B extends Block>(InputRows rows)
    implements BlockStatistic<B, RowSet, KeptRows> {

  @Override
  public RowSet create() {
    return new RowSet();
  }

  @Override
  public RowSet add(RowSet accumulator, B block) {
    accumulator.add(block);
    return accumulator;
  }

  @Override
  public RowSet merge(RowSet left, RowSet right) {
    left.addAll(right);
    return left;
  }

  @Override
  public KeptRows result(RowSet accumulator) {
    return KeptRows.of(rows, accumulator);
  }
}
