package io.shardmill.singlecell.steps.expression;

import io.shardmill.chunk.flow.BinaryCoder;
import io.shardmill.column.RowSelection;
import io.shardmill.quality.Varints;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.io.Serializable;

/**
 * Mean and standard deviation (divisor {@code n - 1}) of the expression of each gene, as scanpy's
 * {@code scale} uses them. A gene that does not vary has a deviation of 1. Immutable.
 */
public final class ScaleStatistics implements Serializable {

  /** Codes values in the form of {@link #write}. */
  public static final BinaryCoder<ScaleStatistics> CODER =
      BinaryCoder.of(ScaleStatistics.class, ScaleStatistics::write, ScaleStatistics::read);

  private final double[] means;
  private final double[] deviations;

  private ScaleStatistics(double[] means, double[] deviations) {
    this.means = means;
    this.deviations = deviations;
  }

  /** Those of genes with these moments. */
  public static ScaleStatistics of(GeneMoments moments) {
    double[] means = new double[moments.genes()];
    double[] deviations = new double[means.length];
    for (int gene = 0; gene < means.length; gene++) {
      double deviation = Math.sqrt(moments.variance(gene));
      means[gene] = moments.mean(gene);
      deviations[gene] = deviation == 0 ? 1 : deviation;
    }
    return new ScaleStatistics(means, deviations);
  }

  /** The length of the gene axis. */
  public int genes() {
    return means.length;
  }

  /** The mean of a gene. */
  public double mean(int gene) {
    return means[gene];
  }

  /** The standard deviation of a gene, never 0. */
  public double deviation(int gene) {
    return deviations[gene];
  }

  /**
   * A value of a gene, scaled to mean 0 and deviation 1.
   *
   * @param maxValue bound on both sides; infinite for none
   */
  public float scaled(int gene, double value, double maxValue) {
    double scaled = (value - means[gene]) / deviations[gene];
    return (float) Math.max(-maxValue, Math.min(maxValue, scaled));
  }

  /** The statistics of some of the genes, in the given order. */
  public ScaleStatistics select(int[] genes) {
    RowSelection chosen = RowSelection.of(genes);
    return new ScaleStatistics(chosen.select(means), chosen.select(deviations));
  }

  /** Columns for the gene table, named as scanpy names them. */
  public GeneColumns columns() {
    return new GeneColumns.Builder()
        .add("mean", "Mean expression, to be subtracted", means)
        .add("std", "Standard deviation of the expression, to divide by; 1 if it is 0", deviations)
        .build();
  }

  /** Writes the statistics; equal ones give equal bytes. */
  public void write(DataOutput out) throws IOException {
    Varints.write(out, means.length);
    for (int gene = 0; gene < means.length; gene++) {
      out.writeDouble(means[gene]);
      out.writeDouble(deviations[gene]);
    }
  }

  /** Reads what {@link #write} wrote. */
  public static ScaleStatistics read(DataInput in) throws IOException {
    double[] means = new double[Math.toIntExact(Varints.read(in))];
    double[] deviations = new double[means.length];
    for (int gene = 0; gene < means.length; gene++) {
      means[gene] = in.readDouble();
      deviations[gene] = in.readDouble();
    }
    return new ScaleStatistics(means, deviations);
  }
}
