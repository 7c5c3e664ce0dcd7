package io.shardmill.singlecell.steps.variable;

/** How dispersions of genes of about the same mean are made comparable. */
public enum DispersionFlavor {
  /**
   * As in Satija et al. 2015: logarithms of mean and dispersion, 20 bins of equal width, distance
   * from the mean of the bin in standard deviations. Wants moments of values before the logarithm.
   */
  SEURAT,
  /**
   * As in Zheng et al. 2017: 20 bins of as many genes, distance from the median of the bin in
   * median absolute deviations. Wants moments of the expression as it is.
   */
  CELL_RANGER
}
