package io.shardmill.singlecell.expression;

import io.shardmill.chunk.BlockStep;
import io.shardmill.chunk.ChunkContext;
import io.shardmill.singlecell.SparseMatrix;

/**
 * Takes the logarithm of {@code 1 + x}, as scanpy's {@code log1p} does.
 *
 * <p>A cell has few distinct counts, so most logarithms were just taken: they come from a memo of
 * 512 values instead of {@link StrictMath}.
 */
public final class Log1p implements BlockStep<ExpressionBlock, ExpressionBlock> {

  private static final int MEMO_BITS = 9;

  /** Knuth's multiplicative hash: 2^32 by the golden ratio. */
  private static final int GOLDEN = 0x9e3779b1;

  private final double base;

  private Log1p(double base) {
    checkBase(base);
    this.base = base;
  }

  /** The natural logarithm. */
  public static Log1p natural() {
    return new Log1p(Math.E);
  }

  /** The logarithm to another base, such as 2. */
  public static Log1p base(double base) {
    return new Log1p(base);
  }

  static void checkBase(double base) {
    if (!(base > 1 && base < Double.POSITIVE_INFINITY)) {
      throw new IllegalArgumentException("The base of a logarithm must be above 1, got " + base);
    }
  }

  @Override
  public ExpressionBlock apply(ExpressionBlock block, ChunkContext context) {
    SparseMatrix matrix = block.measured().cells().matrix();
    return new ExpressionBlock(block.measured(), logarithms(block.values(), matrix.entries()));
  }

  private float[] logarithms(float[] values, int entries) {
    double divisor = base == Math.E ? 1 : StrictMath.log(base);
    // The bits of 0 mark an empty place too: log1p(0) = 0 is right for it.
    int[] known = new int[1 << MEMO_BITS];
    float[] logarithm = new float[known.length];
    float[] result = new float[entries];
    for (int entry = 0; entry < entries; entry++) {
      int bits = Float.floatToRawIntBits(values[entry]);
      int place = (bits * GOLDEN) >>> (Integer.SIZE - MEMO_BITS);
      if (known[place] != bits) {
        known[place] = bits;
        logarithm[place] = (float) (StrictMath.log1p(values[entry]) / divisor);
      }
      result[entry] = logarithm[place];
    }
    return result;
  }
}
