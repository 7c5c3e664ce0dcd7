package io.shardmill.singlecell.steps.variable;

import io.shardmill.singlecell.steps.expression.GeneMoments;
import java.util.Arrays;
import java.util.stream.IntStream;

/**
 * How much the genes of one batch vary, compared with genes of about the same mean. Source:
 * scanpy's {@code highly_variable_genes}, whose values these are.
 *
 * @param genes places of the genes that take part, rising
 * @param means of each of them
 * @param dispersions variance by mean of each
 * @param normalized the same compared with its bin; NaN where it is undefined
 */
record Dispersions(int[] genes, double[] means, double[] dispersions, double[] normalized) {

  /** Scanpy's stand-in for a mean of 0. */
  private static final double LEAST_MEAN = 1e-12;

  /** The third quartile of the normal distribution, which makes a MAD a standard deviation. */
  private static final double NORMAL_QUARTILE = 0.6744897501960817;

  /** Dispersions of all genes. */
  static Dispersions ofAll(GeneMoments moments, DispersionFlavor flavor) {
    return of(moments, flavor, IntStream.range(0, moments.genes()).toArray());
  }

  /** Dispersions of the genes that any cell expresses. */
  static Dispersions ofExpressed(GeneMoments moments, DispersionFlavor flavor) {
    return of(
        moments,
        flavor,
        IntStream.range(0, moments.genes()).filter(gene -> moments.expressing(gene) > 0).toArray());
  }

  private static Dispersions of(GeneMoments moments, DispersionFlavor flavor, int[] genes) {
    double[] means = new double[genes.length];
    double[] dispersions = new double[genes.length];
    for (int i = 0; i < genes.length; i++) {
      double mean = moments.mean(genes[i]);
      mean = mean == 0 ? LEAST_MEAN : mean;
      double dispersion = moments.variance(genes[i]) / mean;
      boolean logarithms = flavor == DispersionFlavor.SEURAT;
      means[i] = logarithms ? StrictMath.log1p(mean) : mean;
      dispersions[i] =
          !logarithms ? dispersion : dispersion == 0 ? Double.NaN : StrictMath.log(dispersion);
    }
    return new Dispersions(genes, means, dispersions, normalize(means, dispersions, flavor));
  }

  private static double[] normalize(double[] means, double[] dispersions, DispersionFlavor flavor) {
    double[] normalized = new double[means.length];
    if (means.length == 0) {
      return normalized;
    }
    MeanBins bins =
        flavor == DispersionFlavor.SEURAT
            ? MeanBins.ofEqualWidth(means)
            : MeanBins.ofPercentiles(means);
    int[] binOf = Arrays.stream(means).mapToInt(bins::of).toArray();
    for (int bin = 0; bin < bins.count(); bin++) {
      int which = bin;
      double[] members =
          IntStream.range(0, means.length)
              .filter(i -> binOf[i] == which && !Double.isNaN(dispersions[i]))
              .mapToDouble(i -> dispersions[i])
              .toArray();
      Center center = flavor == DispersionFlavor.SEURAT ? mean(members) : median(members);
      for (int i = 0; i < means.length; i++) {
        if (binOf[i] == bin) {
          normalized[i] = (dispersions[i] - center.middle()) / center.spread();
        }
      }
    }
    return normalized;
  }

  private record Center(double middle, double spread) {}

  /** Mean and standard deviation; a single gene is made 1. */
  private static Center mean(double[] values) {
    if (values.length == 1) {
      return new Center(0, values[0]);
    }
    double sum = 0;
    for (double value : values) {
      sum += value;
    }
    double mean = sum / values.length;
    double squares = 0;
    for (double value : values) {
      squares += (value - mean) * (value - mean);
    }
    return new Center(mean, Math.sqrt(squares / (values.length - 1)));
  }

  private static Center median(double[] values) {
    double median = middle(values);
    double[] distances = Arrays.stream(values).map(value -> Math.abs(value - median)).toArray();
    return new Center(median, middle(distances) / NORMAL_QUARTILE);
  }

  private static double middle(double[] values) {
    if (values.length == 0) {
      return Double.NaN;
    }
    double[] sorted = values.clone();
    Arrays.sort(sorted);
    int half = sorted.length / 2;
    return sorted.length % 2 == 1 ? sorted[half] : (sorted[half - 1] + sorted[half]) / 2;
  }

  /** Whether each of the genes is highly variable; one that has no dispersion never is. */
  boolean[] choose(HvgCutoff cutoff) {
    boolean[] chosen = new boolean[genes.length];
    if (cutoff instanceof HvgCutoff.Bounds bounds) {
      for (int i = 0; i < chosen.length; i++) {
        double dispersion = Double.isNaN(normalized[i]) ? 0 : normalized[i];
        // An infinite dispersion is within no upper bound at all.
        chosen[i] = bounds.hold(means[i], Math.min(dispersion, Double.MAX_VALUE));
      }
    } else if (cutoff instanceof HvgCutoff.Top top) {
      double[] sorted =
          Arrays.stream(normalized).filter(value -> !Double.isNaN(value)).sorted().toArray();
      if (sorted.length > 0) {
        double least = sorted[Math.max(0, sorted.length - top.genes())];
        for (int i = 0; i < chosen.length; i++) {
          chosen[i] = normalized[i] >= least;
        }
      }
    }
    return chosen;
  }
}
