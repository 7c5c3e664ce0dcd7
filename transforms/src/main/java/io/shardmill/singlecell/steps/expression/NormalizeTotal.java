package io.shardmill.singlecell.steps.expression;

import io.shardmill.chunk.BlockStep;
import io.shardmill.chunk.ViewStep;
import io.shardmill.singlecell.SparseMatrix;

/**
 * Scales each cell to the same library size, as scanpy's {@code normalize_total} does: {@code x *
 * target / size}, rounded once to single precision. A cell of size 0 stays as it is.
 *
 * <pre>{@code
 * Chunks<SizedCells> sized = cells.apply("Library sizes", ApplyStep.of(SizeCells.ofAllGenes()));
 * sized.apply("Normalize", ApplyStep.of(NormalizeTotal.to(1e4)));
 *
 * PCollectionView<Double> median = sized.apply("Median", SummarizeChunks.with(
 *     new MedianLibrarySize(), LibrarySizes.CODER, DoubleCoder.of()));
 * sized.apply("Normalize", ApplyStep.with(median, NormalizeTotal.toMedian()));
 * }</pre>
 */
public final class NormalizeTotal {

  private NormalizeTotal() {}

  /** Scales to a given size, such as 10,000. */
  public static BlockStep<SizedCells, ExpressionBlock> to(double target) {
    if (!(target > 0 && target < Double.POSITIVE_INFINITY)) {
      throw new IllegalArgumentException("The target sum must be a number above 0, got " + target);
    }
    return (block, context) -> normalize(block, target);
  }

  /** Scales to the size that {@link MedianLibrarySize} found. */
  public static ViewStep<SizedCells, Double, ExpressionBlock> toMedian() {
    return (block, median, context) -> normalize(block, median);
  }

  private static ExpressionBlock normalize(SizedCells block, double target) {
    SparseMatrix matrix = block.measured().cells().matrix();
    float[] values = new float[matrix.entries()];
    for (int row = 0; row < matrix.rows(); row++) {
      double size = block.librarySizes()[row];
      double scale = size == 0 ? 1 : target / size;
      int end = matrix.offsets()[row + 1];
      for (int entry = matrix.offsets()[row]; entry < end; entry++) {
        values[entry] = (float) (matrix.values()[entry] * scale);
      }
    }
    return new ExpressionBlock(block.measured(), values);
  }
}
