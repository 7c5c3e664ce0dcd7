package io.shardmill.singlecell.steps.variable;

import java.io.Serializable;

/** Which genes are highly variable, given how variable each is. */
public sealed interface HvgCutoff extends Serializable {

  /** Scanpy's defaults: mean from 0.0125 to 3, normalized dispersion above 0.5. */
  HvgCutoff DEFAULT = new Bounds(0.0125, 3, 0.5, Double.POSITIVE_INFINITY);

  /**
   * The most variable genes. Genes as variable as the last one are taken too.
   *
   * @param genes how many, at least 1
   */
  record Top(int genes) implements HvgCutoff {
    public Top {
      if (genes < 1) {
        throw new IllegalArgumentException("At least 1 gene must be highly variable, not " + genes);
      }
    }
  }

  /**
   * Genes whose mean and normalized dispersion lie between bounds, which do not count as within.
   *
   * @param minMean of the mean, which for {@link DispersionFlavor#SEURAT} is a logarithm
   */
  record Bounds(double minMean, double maxMean, double minDispersion, double maxDispersion)
      implements HvgCutoff {

    boolean hold(double mean, double dispersion) {
      return mean > minMean
          && mean < maxMean
          && dispersion > minDispersion
          && dispersion < maxDispersion;
    }
  }
}
