package io.shardmill.singlecell.steps.expression;

import io.shardmill.chunk.BlockStatistic;
import io.shardmill.singlecell.SparseMatrix;

/**
 * Moments of the expression of each gene: for highly variable genes and for scaling.
 *
 * <p>Memory: 40 bytes for each gene and batch.
 */
public final class ExpressionStatistics
    implements BlockStatistic<ExpressionBlock, BatchMoments, BatchMoments> {

  private final Batches batches;

  private final boolean logarithms;

  private ExpressionStatistics(Batches batches, boolean logarithms) {
    this.batches = batches;
    this.logarithms = logarithms;
  }

  /** Moments of the values as they are. */
  public static ExpressionStatistics of(Batches batches) {
    return new ExpressionStatistics(batches, false);
  }

  /**
   * Moments of {@code e^value - 1}, where the values that are read are logarithms already. Where
   * the pipeline takes the logarithm itself, moments before it are the same, and cheaper.
   */
  public static ExpressionStatistics ofLogarithms(Batches batches) {
    return new ExpressionStatistics(batches, true);
  }

  @Override
  public BatchMoments create() {
    return new BatchMoments();
  }

  @Override
  public BatchMoments add(BatchMoments accumulator, ExpressionBlock block) {
    SparseMatrix matrix = block.measured().cells().matrix();
    float[] values = logarithms ? exponentiated(block.values(), matrix.entries()) : block.values();
    batches.forEachRun(
        block.measured().cells(),
        (batch, from, to) -> accumulator.add(batch, matrix, values, from, to));
    return accumulator;
  }

  private static float[] exponentiated(float[] logarithms, int entries) {
    float[] values = new float[entries];
    for (int entry = 0; entry < entries; entry++) {
      values[entry] = (float) StrictMath.expm1(logarithms[entry]);
    }
    return values;
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
