package io.shardmill.genotype.steps;

import io.shardmill.chunk.ColumnBlock;
import io.shardmill.column.ColumnVector;
import io.shardmill.error.ErrorCategory;
import io.shardmill.error.ShardmillException;
import io.shardmill.genotype.GenotypeSource;
import java.util.Arrays;

/** The expected copies of ALT of rows of variants, as DS gives them or GP tells them. */
final class Dosages {

  private Dosages() {}

  /**
   * Dosages of all samples, variant after variant; NaN where there is none.
   *
   * @param samples of each row
   */
  static float[] of(ColumnBlock rows, GenotypeSource source, int samples) {
    ColumnVector.Lists column =
        (ColumnVector.Lists) rows.columns().get(rows.schema().indexOf(source.column()));
    float[] dosages = new float[Math.multiplyExact(rows.rows(), samples)];
    Arrays.fill(dosages, Float.NaN);
    for (int row = 0; row < rows.rows(); row++) {
      int from = column.offsets()[row];
      if (column.isNull(row)) {
        continue; // The record has no such key.
      }
      if (column.offsets()[row + 1] - from != samples) {
        throw new ShardmillException(
            ErrorCategory.SOURCE_UNAVAILABLE,
            "%s: a row has not one dosage for each sample; verify the data set"
                .formatted(rows.source()));
      }
      for (int sample = 0; sample < samples; sample++) {
        dosages[row * samples + sample] = dosage(column.elements(), from + sample);
      }
    }
    return dosages;
  }

  private static float dosage(ColumnVector elements, int at) {
    if (elements.isNull(at)) {
      return Float.NaN;
    }
    return elements instanceof ColumnVector.Lists several
        ? expected(several, at)
        : ((ColumnVector.Float32s) elements).values()[at];
  }

  /**
   * By the probabilities of 0, 1, ... copies: of the two of a haploid call, or the three of a
   * diploid one. They need not add up to 1, as rounded ones do not.
   */
  private static float expected(ColumnVector.Lists calls, int at) {
    ColumnVector.Float32s values = (ColumnVector.Float32s) calls.elements();
    int from = calls.offsets()[at];
    int count = calls.offsets()[at + 1] - from;
    double sum = 0;
    double expected = 0;
    for (int copies = 0; copies < count; copies++) {
      if (values.isNull(from + copies)) {
        return Float.NaN;
      }
      sum += values.values()[from + copies];
      expected += copies * (double) values.values()[from + copies];
    }
    return count < 2 || sum <= 0 ? Float.NaN : (float) (expected / sum);
  }
}
