package io.shardmill.singlecell.steps.variable;

import io.shardmill.chunk.flow.BinaryCoder;
import io.shardmill.error.ErrorCategory;
import io.shardmill.error.ShardmillException;
import io.shardmill.singlecell.steps.expression.BatchMoments;
import io.shardmill.singlecell.steps.expression.GeneMoments;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.util.Arrays;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.IntStream;

/**
 * Of each batch, the standard deviation that genes of a given mean have: a loess curve of the
 * logarithm of the variance on that of the mean, over the genes that vary. Source: Stuart et al.
 * 2019 and scanpy's {@code seurat_v3}.
 *
 * <p>Memory: 32 bytes for each gene and batch.
 */
public final class VarianceTrends {

  /** Codes values in the form of {@link #write}. */
  public static final BinaryCoder<VarianceTrends> CODER =
      BinaryCoder.of(VarianceTrends.class, VarianceTrends::write, VarianceTrends::read);

  /** The trend of one batch. */
  static final class Trend {
    private final GeneMoments moments;
    private final double[] deviations;
    private final double[] means;

    Trend(GeneMoments moments, double[] deviations) {
      this.moments = moments;
      this.deviations = deviations;
      this.means = IntStream.range(0, deviations.length).mapToDouble(moments::mean).toArray();
    }

    /** The largest value that counts in full: the square root of the cells, in deviations. */
    double largest(int gene) {
      return deviations[gene] * Math.sqrt((double) moments.cells()) + means[gene];
    }

    /** The variance of clipped values, in expected variances. */
    double normalizedVariance(int gene, GeneMoments clipped) {
      double cells = moments.cells();
      double mean = means[gene];
      double deviation = deviations[gene];
      return (cells * (mean * mean) + clipped.squares(gene) - 2 * clipped.sum(gene) * mean)
          / ((cells - 1) * (deviation * deviation));
    }
  }

  private final BatchMoments moments;
  private final TreeMap<String, Trend> trends = new TreeMap<>();

  private VarianceTrends(BatchMoments moments) {
    this.moments = moments;
  }

  /**
   * Fits the curves.
   *
   * @param moments of counts; if no cell has a batch, all are one; if there is none, there are no
   *     trends
   * @param span share of the genes that each local fit sees, from above 0 to 1
   * @throws ShardmillException if a batch has too few cells or genes for a curve
   */
  static VarianceTrends fit(BatchMoments moments, double span) {
    VarianceTrends fitted = new VarianceTrends(moments);
    groups(moments).forEach((batch, group) -> fitted.trends.put(batch, fit(batch, group, span)));
    return fitted;
  }

  /** Named batches, or all cells under the empty name. */
  static SortedMap<String, GeneMoments> groups(BatchMoments moments) {
    SortedMap<String, GeneMoments> batches = moments.batches();
    return batches.isEmpty() ? moments.unnamed() : batches;
  }

  private static Trend fit(String batch, GeneMoments moments, double span) {
    double[] variances =
        IntStream.range(0, moments.genes()).mapToDouble(moments::variance).toArray();
    int[] varying =
        IntStream.range(0, variances.length).filter(gene -> variances[gene] > 0).toArray();
    if (moments.cells() < 2 || varying.length * span < 3) {
      throw new ShardmillException(
          ErrorCategory.CONFIGURATION,
          "Highly variable genes of %s: %d cells in which %d genes vary are too few for a trend of variance; leave small batches out, or choose another flavor"
              .formatted(
                  batch.isEmpty() ? "all cells" : "batch '" + batch + "'",
                  moments.cells(),
                  varying.length));
    }
    double[] x =
        Arrays.stream(varying).mapToDouble(g -> StrictMath.log10(moments.mean(g))).toArray();
    double[] y = Arrays.stream(varying).mapToDouble(g -> StrictMath.log10(variances[g])).toArray();
    double[] curve = Loess.fit(x, y, span);
    double[] deviations = new double[variances.length];
    Arrays.fill(deviations, 1);
    for (int i = 0; i < varying.length; i++) {
      deviations[varying[i]] = Math.sqrt(StrictMath.pow(10, curve[i]));
    }
    return new Trend(moments, deviations);
  }

  /** The trend of each batch, ordered by name. */
  SortedMap<String, Trend> trends() {
    return trends;
  }

  /** The moments that the trends were fitted to. */
  BatchMoments moments() {
    return moments;
  }

  /** Writes the trends; equal ones give equal bytes. */
  public void write(DataOutput out) throws IOException {
    moments.write(out);
    for (Trend trend : trends.values()) {
      for (double deviation : trend.deviations) {
        out.writeDouble(deviation);
      }
    }
  }

  /** Reads what {@link #write} wrote. */
  public static VarianceTrends read(DataInput in) throws IOException {
    VarianceTrends read = new VarianceTrends(BatchMoments.read(in));
    for (Map.Entry<String, GeneMoments> group : groups(read.moments).entrySet()) {
      double[] deviations = new double[group.getValue().genes()];
      for (int gene = 0; gene < deviations.length; gene++) {
        deviations[gene] = in.readDouble();
      }
      read.trends.put(group.getKey(), new Trend(group.getValue(), deviations));
    }
    return read;
  }
}
