package io.shardmill.singlecell.expression;

import io.shardmill.chunk.ViewStep;
import io.shardmill.singlecell.SparseMatrix;

/**
 * Scales the expression of each gene to a deviation of 1, as scanpy's {@code scale} does.
 *
 * <p>Subtracting the mean gives every cell a value for every gene. A loader can do that from the
 * gene table, so dense cells are only for those who ask for them.
 */
public final class Scale {

  private Scale() {}

  /** Scales to mean 0 and deviation 1, within {@code maxValue} on both sides. */
  public static ViewStep<ExpressionBlock, ScaleStatistics, ScaledCells> centered(double maxValue) {
    checkMaxValue(maxValue);
    return (block, statistics, context) -> new ScaledCells(block, statistics, maxValue);
  }

  /**
   * Scales to deviation 1 without a shift, up to {@code maxValue}: scanpy's {@code
   * zero_center=False}. What is 0 stays 0.
   */
  public static ViewStep<ExpressionBlock, ScaleStatistics, ExpressionBlock> sparse(
      double maxValue) {
    checkMaxValue(maxValue);
    return (block, statistics, context) -> {
      SparseMatrix matrix = block.measured().cells().matrix();
      float[] values = new float[matrix.entries()];
      for (int entry = 0; entry < values.length; entry++) {
        double scaled = block.values()[entry] / statistics.deviation(matrix.genes()[entry]);
        values[entry] = (float) Math.min(maxValue, scaled);
      }
      return new ExpressionBlock(block.measured(), values);
    };
  }

  private static void checkMaxValue(double maxValue) {
    if (!(maxValue > 0)) {
      throw new IllegalArgumentException("maxValue must be above 0, got " + maxValue);
    }
  }
}
