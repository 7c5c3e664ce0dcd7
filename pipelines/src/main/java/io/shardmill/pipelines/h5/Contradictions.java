package io.shardmill.pipelines.h5;

import io.shardmill.error.ErrorCategory;
import io.shardmill.error.ShardmillException;
import io.shardmill.pipelines.h5.H5GeneOptions.Hvg;
import io.shardmill.pipelines.h5.H5GeneOptions.Normalize;
import io.shardmill.pipelines.h5.H5GeneOptions.Scale;
import io.shardmill.pipelines.h5.H5OutputOptions.Format;
import io.shardmill.pipelines.h5.H5OutputOptions.Store;
import io.shardmill.singlecell.source.CellReadOptions.Content;
import io.shardmill.singlecell.source.genes.OtherFeatures;

/** Options of {@code h5} that are good alone and mean nothing together. */
final class Contradictions {

  private Contradictions() {}

  /**
   * Refuses them.
   *
   * @param others features of the input that are no genes
   */
  static void refuse(H5Options options, OtherFeatures others) {
    if (options.getScale() == Scale.DENSE
        && (options.getFormat() != Format.H5 || options.getStore() == Store.COUNTS)) {
      throw new ShardmillException(
          ErrorCategory.CONFIGURATION,
          "--scale=dense: needs --format=h5 and values to store, because scaled cells have a value"
              + " for every gene; --scale=statistics lets the loader scale sparse ones");
    }
    if (options.getMaxFraction() < 1 && others.places().length > 0) {
      throw new ShardmillException(
          ErrorCategory.CONFIGURATION,
          "--maxFraction=%s: is of genes only, and the input has features of the types %s; read genes only (--features=gene-expression)"
              .formatted(options.getMaxFraction(), others.types()));
    }
    if (countsVariance(options) && options.getTopGenes() == 0) {
      throw new ShardmillException(
          ErrorCategory.CONFIGURATION,
          "--topGenes=0: seurat-v3 has no cutoffs; say how many genes it shall find");
    }
    if (options.getContent() == Content.LOGARITHMS
        && (options.getNormalize() != Normalize.NONE
            || options.getLog1p()
            || options.getStore() != Store.VALUES
            || countsVariance(options))) {
      throw new ShardmillException(
          ErrorCategory.CONFIGURATION,
          "--content=logarithms: needs --normalize=none, --log1p=false, --store=values, and no"
              + " --hvg=seurat-v3, because the values are made from counts already");
    }
  }

  /** Whether variable genes are found by the variance of counts. */
  static boolean countsVariance(H5Options options) {
    return options.getHvg() == Hvg.SEURAT_V3 || options.getHvg() == Hvg.SEURAT_V3_PAPER;
  }
}
