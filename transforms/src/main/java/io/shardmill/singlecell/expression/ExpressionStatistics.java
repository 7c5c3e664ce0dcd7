package io.shardmill.singlecell.expression;

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

  /** The base of the logarithm to undo; 0 to take values as they are. */
  private final double base;

  private ExpressionStatistics(Batches batches, double base) {
    this.batches = batches;
    this.base = base;
  }

  /** Moments of the values as they are. */
  public static ExpressionStatistics of(Batches batches) {
    return new ExpressionStatistics(batches, 0);
  }

  /**
   * Moments of {@code base^value - 1}, where the values that are read are logarithms already. Where
   * the pipeline takes the logarithm itself, moments before it are the same, and cheaper.
   *
   * @param base of the logarithm that was taken of {@code 1 + x}, usually {@link Math#E}
   */
  public static ExpressionStatistics ofLogarithms(Batches batches, double base) {
    Log1p.checkBase(base);
    return new ExpressionStatistics(batches, base);
  }

  @Override
  public BatchMoments create() {
    return new BatchMoments();
  }

  @Override
  public BatchMoments add(BatchMoments accumulator, ExpressionBlock block) {
    SparseMatrix matrix = block.measured().cells().matrix();
    float[] values = base == 0 ? block.values() : exponentiated(block.values(), matrix.entries());
    batches.forEachRun(
        block.measured().cells(),
        (batch, from, to) -> accumulator.add(batch, matrix, values, from, to));
    return accumulator;
  }

  private float[] exponentiated(float[] logarithms, int entries) {
    double factor = base == Math.E ? 1 : StrictMath.log(base);
    float[] values = new float[entries];
    for (int entry = 0; entry < entries; entry++) {
      values[entry] = (float) StrictMath.expm1(logarithms[entry] * factor);
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
