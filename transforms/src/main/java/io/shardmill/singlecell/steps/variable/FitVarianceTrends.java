package io.shardmill.singlecell.steps.variable;

import io.shardmill.chunk.BlockStatistic;
import io.shardmill.singlecell.steps.expression.BatchMoments;
import io.shardmill.singlecell.steps.expression.GeneStatistics;
import io.shardmill.singlecell.steps.qc.MeasuredCells;

/**
 * The first pass of {@link FindByVariance}: moments of counts, and the trends that follow from
 * them.
 *
 * @param statistics which batches
 * @param span share of the genes that each local fit sees
 */
record FitVarianceTrends(GeneStatistics statistics, double span)
    implements BlockStatistic<MeasuredCells, BatchMoments, VarianceTrends> {

  @Override
  public BatchMoments create() {
    return statistics.create();
  }

  @Override
  public BatchMoments add(BatchMoments accumulator, MeasuredCells block) {
    return statistics.add(accumulator, block);
  }

  @Override
  public BatchMoments merge(BatchMoments left, BatchMoments right) {
    return statistics.merge(left, right);
  }

  @Override
  public VarianceTrends result(BatchMoments accumulator) {
    return VarianceTrends.fit(accumulator, span);
  }
}
