package io.shardmill.singlecell.steps.variable;

import java.util.Arrays;
import java.util.Comparator;

/**
 * Dispersions of several batches as one: means over batches. A gene that a batch does not express
 * counts there as 0 in all of them; a dispersion that is undefined in a batch does not count.
 */
final class JoinedDispersions {

  /** A mean over batches, of the values that are not NaN. */
  private static final class Mean {
    private final double[] sums;
    private final int[] counts;

    Mean(int genes) {
      this.sums = new double[genes];
      this.counts = new int[genes];
    }

    void add(int gene, double value) {
      if (!Double.isNaN(value)) {
        sums[gene] += value;
        counts[gene]++;
      }
    }

    double[] values() {
      double[] means = new double[sums.length];
      Arrays.setAll(means, gene -> sums[gene] / counts[gene]);
      return means;
    }
  }

  private final Mean means;
  private final Mean dispersions;
  private final Mean normalized;
  private final int[] inBatches;
  private final HvgCutoff cutoff;

  JoinedDispersions(int genes, HvgCutoff cutoff) {
    this.means = new Mean(genes);
    this.dispersions = new Mean(genes);
    this.normalized = new Mean(genes);
    this.inBatches = new int[genes];
    this.cutoff = cutoff;
  }

  /** Adds a batch. */
  void add(Dispersions batch) {
    boolean[] chosen = batch.choose(cutoff);
    int next = 0;
    for (int gene = 0; gene < inBatches.length; gene++) {
      boolean expressed = next < chosen.length && batch.genes()[next] == gene;
      means.add(gene, expressed ? batch.means()[next] : 0);
      dispersions.add(gene, expressed ? batch.dispersions()[next] : 0);
      normalized.add(gene, expressed ? batch.normalized()[next] : 0);
      inBatches[gene] += expressed && chosen[next] ? 1 : 0;
      next += expressed ? 1 : 0;
    }
  }

  /** Chooses among the joined genes; of {@link HvgCutoff.Top} exactly so many. */
  boolean[] choose() {
    double[] mean = means();
    double[] dispersion = normalized();
    if (cutoff instanceof HvgCutoff.Bounds bounds) {
      boolean[] chosen = new boolean[inBatches.length];
      for (int gene = 0; gene < chosen.length; gene++) {
        chosen[gene] = bounds.hold(mean[gene], dispersion[gene]);
      }
      return chosen;
    }
    Integer[] order = new Integer[inBatches.length];
    Arrays.setAll(order, gene -> gene);
    Arrays.sort(
        order,
        Comparator.<Integer>comparingInt(gene -> -inBatches[gene])
            .thenComparingDouble(
                gene ->
                    Double.isNaN(dispersion[gene]) ? Double.POSITIVE_INFINITY : -dispersion[gene]));
    return HighlyVariableGenes.first(((HvgCutoff.Top) cutoff).genes(), order);
  }

  double[] means() {
    return means.values();
  }

  double[] dispersions() {
    return dispersions.values();
  }

  /** Where bounds were asked for, one that is undefined in every batch is 0, as in Seurat. */
  double[] normalized() {
    double[] values = normalized.values();
    if (cutoff instanceof HvgCutoff.Bounds) {
      Arrays.setAll(values, gene -> Double.isNaN(values[gene]) ? 0 : values[gene]);
    }
    return values;
  }

  int[] inBatches() {
    return inBatches;
  }
}
