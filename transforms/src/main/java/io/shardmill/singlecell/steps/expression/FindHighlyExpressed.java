package io.shardmill.singlecell.steps.expression;

import io.shardmill.chunk.BlockStatistic;
import io.shardmill.singlecell.SparseMatrix;
import io.shardmill.singlecell.steps.qc.MeasuredCells;
import java.util.BitSet;

/**
 * Finds the genes with more than a given share of the counts of any cell, as scanpy's {@code
 * normalize_total(exclude_highly_expressed=True)} does: they should not decide by how much the
 * others are scaled.
 *
 * <p>The answer does not depend on order. Memory: one bit for each gene.
 */
public final class FindHighlyExpressed
    implements BlockStatistic<MeasuredCells, HighlyExpressed, HighlyExpressed> {

  private final double maxFraction;

  /**
   * Finds genes above a share.
   *
   * @param maxFraction from 0 to 1; scanpy's default is 0.05
   */
  public FindHighlyExpressed(double maxFraction) {
    if (!(maxFraction >= 0 && maxFraction <= 1)) {
      throw new IllegalArgumentException(
          "maxFraction must be from 0 to 1, got %s".formatted(maxFraction));
    }
    this.maxFraction = maxFraction;
  }

  @Override
  public HighlyExpressed create() {
    return new HighlyExpressed(new BitSet());
  }

  @Override
  public HighlyExpressed add(HighlyExpressed accumulator, MeasuredCells block) {
    SparseMatrix matrix = block.cells().matrix();
    for (int row = 0; row < matrix.rows(); row++) {
      int from = matrix.offsets()[row];
      int to = matrix.offsets()[row + 1];
      double size = 0;
      for (int entry = from; entry < to; entry++) {
        size += matrix.values()[entry];
      }
      double most = maxFraction * size;
      for (int entry = from; entry < to; entry++) {
        if (matrix.values()[entry] > most) {
          accumulator.add(matrix.genes()[entry]);
        }
      }
    }
    return accumulator;
  }

  @Override
  public HighlyExpressed merge(HighlyExpressed left, HighlyExpressed right) {
    left.merge(right);
    return left;
  }

  @Override
  public HighlyExpressed result(HighlyExpressed accumulator) {
    return accumulator;
  }
}
