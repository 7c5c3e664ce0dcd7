package io.shardmill.singlecell.steps.expression;

import io.shardmill.chunk.BlockStatistic;
import io.shardmill.singlecell.steps.qc.MeasuredCells;

/**
 * Moments of the counts of each gene: for gene filters, the gene table, and variances of raw
 * counts.
 *
 * <pre>{@code
 * PCollectionView<BatchMoments> moments =
 *     chunks.apply("Gene statistics", SummarizeChunks.with(
 *         new GeneStatistics(Batches.none()), BatchMoments.CODER, BatchMoments.CODER));
 * }</pre>
 *
 * <p>Memory: 24 bytes for each gene and batch.
 */
public final class GeneStatistics
    implements BlockStatistic<MeasuredCells, BatchMoments, BatchMoments> {

  private final Batches batches;

  /** Keeps the moments of batches apart. */
  public GeneStatistics(Batches batches) {
    this.batches = batches;
  }

  @Override
  public BatchMoments create() {
    return new BatchMoments();
  }

  @Override
  public BatchMoments add(BatchMoments accumulator, MeasuredCells block) {
    batches.forEachRun(
        block.cells(),
        (batch, from, to) -> accumulator.add(batch, block.cells().matrix(), from, to));
    return accumulator;
  }

  @Override
  public BatchMoments merge(BatchMoments left, BatchMoments right) {
    left.merge(right);
    return left;
  }

  @Override
  public BatchMoments result(BatchMoments accumulator) {
    return accumulator;
  }
}
