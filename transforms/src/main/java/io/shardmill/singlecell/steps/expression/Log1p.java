package io.shardmill.singlecell.steps.expression;

import io.shardmill.chunk.ChunkContext;
import io.shardmill.chunk.flow.StepTransform;
import io.shardmill.error.ErrorCategory;
import io.shardmill.error.ShardmillException;
import io.shardmill.singlecell.SparseMatrix;

/**
 * Takes the logarithm of {@code 1 + x}, as scanpy's {@code log1p} does.
 *
 * <p>A cell has few distinct counts, so most logarithms were just taken: they come from a memo of
 * 512 values instead of {@link StrictMath}.
 */
public final class Log1p extends StepTransform<ExpressionBlock, ExpressionBlock> {

  private static final int MEMO_BITS = 9;

  /** Knuth's multiplicative hash: 2^32 by the golden ratio. */
  private static final int GOLDEN = 0x9e3779b1;

  private Log1p() {}

  /** The natural logarithm. */
  public static Log1p natural() {
    return new Log1p();
  }

  @Override
  public ExpressionBlock apply(ExpressionBlock block, ChunkContext context) {
    SparseMatrix matrix = block.measured().cells().matrix();
    float[] logarithms = logarithms(block.values(), matrix.entries());
    for (int row = 0; row < block.rows(); row++) {
      for (int i = matrix.offsets()[row]; i < matrix.offsets()[row + 1]; i++) {
        if (!Float.isFinite(logarithms[i])) {
          throw new ShardmillException(
              ErrorCategory.CONFIGURATION,
              ("%s: the cell %s in row %d has a value of -1 or less, of which --log1p cannot take"
                      + " ln(1 + x); take no logarithm (--log1p=false), or read a matrix of counts"
                      + " (--matrix)")
                  .formatted(block.source(), block.key(row), block.position(row)));
        }
      }
    }
    return new ExpressionBlock(block.measured(), logarithms);
  }

  private static float[] logarithms(float[] values, int entries) {
    // The bits of 0 mark an empty place too: log1p(0) = 0 is right for it.
    int[] known = new int[1 << MEMO_BITS];
    float[] logarithm = new float[known.length];
    float[] result = new float[entries];
    for (int entry = 0; entry < entries; entry++) {
      int bits = Float.floatToRawIntBits(values[entry]);
      int place = (bits * GOLDEN) >>> (Integer.SIZE - MEMO_BITS);
      if (known[place] != bits) {
        known[place] = bits;
        logarithm[place] = (float) StrictMath.log1p(values[entry]);
      }
      result[entry] = logarithm[place];
    }
    return result;
  }
}
