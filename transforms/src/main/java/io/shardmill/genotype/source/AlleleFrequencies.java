package io.shardmill.genotype.source;

import io.shardmill.column.ColumnVector;
import io.shardmill.dataset.read.Dataset;
import io.shardmill.error.ErrorCategory;
import io.shardmill.error.ShardmillException;
import io.shardmill.genotype.GenotypeBlocks;
import io.shardmill.genotype.GenotypeBlocks.Block;
import java.io.IOException;
import java.io.Serializable;
import java.util.Arrays;
import java.util.List;

/**
 * The frequencies of ALT among the known genotypes of all samples of a data set of variants, its
 * column {@code af}.
 *
 * <p>Memory: 8 bytes for each variant where they are read.
 *
 * @param root the data set
 * @param version which of its versions
 * @param blocks where variants are
 */
public record AlleleFrequencies(String root, long version, GenotypeBlocks blocks)
    implements Serializable {

  private static final String COLUMN = "af";

  /** Those of a data set. */
  public static AlleleFrequencies of(VariantDataset variants) {
    return new AlleleFrequencies(variants.root(), variants.version(), variants.blocks());
  }

  /**
   * Reads them, NaN where no genotype is known, in the order of genotypes.
   *
   * @throws ShardmillException if the data set has no such column
   */
  public double[] read() throws IOException {
    Dataset dataset = Dataset.open(root, version);
    if (dataset.index().schema().columns().stream().noneMatch(c -> c.name().equals(COLUMN))) {
      throw new ShardmillException(
          ErrorCategory.CONFIGURATION,
          "%s: has no column af, the frequencies that --standardize and --impute go by; keep it in ./shardmill convert --columns"
              .formatted(root));
    }
    double[] frequencies = new double[Math.toIntExact(blocks.variants())];
    Arrays.fill(frequencies, Double.NaN);
    long[] row = {0};
    dataset.scan(
        List.of(COLUMN),
        vectors -> {
          ColumnVector.Float64s values = (ColumnVector.Float64s) vectors.get(0);
          blocks.parts(
              row[0],
              values.rows(),
              (first, count, block, offset) ->
                  put(values, first, count, frequencies, block, offset));
          row[0] += values.rows();
        });
    return frequencies;
  }

  private static void put(
      ColumnVector.Float64s from, int first, int count, double[] to, Block block, int offset) {
    int at = Math.toIntExact(block.first() + offset);
    for (int i = 0; i < count; i++) {
      if (!from.isNull(first + i)) {
        to[at + i] = from.values()[first + i];
      }
    }
  }
}
