package io.shardmill.singlecell.steps.expression;

import io.shardmill.chunk.BlockStatistic;

/**
 * Finds mean and standard deviation of each gene's expression, over all cells.
 *
 * <p>Memory: see {@link ExpressionStatistics}.
 */
public record FindScale()
    implements BlockStatistic<ExpressionBlock, BatchMoments, ScaleStatistics> {

  private static final ExpressionStatistics STATISTICS = ExpressionStatistics.of(Batches.none());

  @Override
  public BatchMoments create() {
    return STATISTICS.create();
  }

  @Override
  public BatchMoments add(BatchMoments accumulator, ExpressionBlock block) {
    return STATISTICS.add(accumulator, block);
  }

  @Override
  public BatchMoments merge(BatchMoments left, BatchMoments right) {
    return STATISTICS.merge(left, right);
  }

  @Override
  public ScaleStatistics result(BatchMoments accumulator) {
    return ScaleStatistics.of(accumulator.all());
  }
}
