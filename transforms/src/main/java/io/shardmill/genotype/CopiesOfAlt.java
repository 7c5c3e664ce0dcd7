package io.shardmill.genotype;

import io.shardmill.column.ColumnVector;
import io.shardmill.error.ErrorCategory;
import io.shardmill.error.ShardmillException;

/**
 * The column {@code gt} of some rows of a data set of variants: copies of ALT, a byte for each
 * sample, variant after variant.
 *
 * @param values 0, 1, 2 or {@link PackedGenotypes#MISSING}, or more copies of a polyploid call; not
 *     to be changed
 * @param first where those of the first row start
 * @param samples of each row
 */
public record CopiesOfAlt(byte[] values, int first, int samples) {

  /**
   * Those of a column, whether its values are lists or binary.
   *
   * @param source what is read, for the error
   * @throws ShardmillException if a row has not one genotype for each sample
   */
  public static CopiesOfAlt of(ColumnVector column, int samples, String source) {
    if (column instanceof ColumnVector.FixedBinaries binaries) {
      require(binaries.width() == samples, source);
      return new CopiesOfAlt(binaries.bytes(), 0, samples);
    }
    ColumnVector.Lists lists = (ColumnVector.Lists) column;
    for (int row = 0; row < lists.rows(); row++) {
      require(lists.offsets()[row + 1] - lists.offsets()[row] == samples, source);
    }
    ColumnVector.Int8s elements = (ColumnVector.Int8s) lists.elements();
    return new CopiesOfAlt(elements.values(), lists.offsets()[0], samples);
  }

  /** Where the genotypes of a row start. */
  public int start(int row) {
    return first + row * samples;
  }

  private static void require(boolean fits, String source) {
    if (!fits) {
      throw new ShardmillException(
          ErrorCategory.SOURCE_UNAVAILABLE,
          "%s: a row has not one genotype for each sample; verify the data set".formatted(source));
    }
  }
}
