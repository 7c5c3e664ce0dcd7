package io.shardmill.genotype.output;

import io.shardmill.column.Column;
import io.shardmill.column.ColumnVector;
import io.shardmill.genotype.GenotypeBlocks;
import io.shardmill.genotype.GenotypeValues;
import io.shardmill.genotype.SampleBlock;
import java.io.Serializable;
import java.util.List;

/** How the genotypes of samples are laid out as columns. */
public interface GenotypeColumns extends Serializable {

  /** The columns. */
  List<Column> columns();

  /** Their values for some samples, in the same order. */
  List<ColumnVector> vectors(SampleBlock samples);

  /**
   * A binary column for each block of variants; where means stand for what is missing, another one
   * that tells which genotypes are known.
   */
  static GenotypeColumns inBlocks(GenotypeBlocks blocks, GenotypeValues values) {
    return new BlockColumns(blocks, values);
  }

  /**
   * An integer column for each variant, null where its genotype is missing.
   *
   * @param blocks where their packed genotypes are
   */
  static GenotypeColumns byVariant(List<VariantName> variants, GenotypeBlocks blocks) {
    return new VariantColumns(variants, blocks);
  }
}
