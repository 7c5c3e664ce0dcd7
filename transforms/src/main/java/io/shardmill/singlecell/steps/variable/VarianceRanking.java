package io.shardmill.singlecell.steps.variable;

import io.shardmill.singlecell.steps.expression.BatchMoments;
import io.shardmill.singlecell.steps.expression.GeneMoments;
import io.shardmill.singlecell.steps.variable.HighlyVariableGenes.Numbers;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.function.IntToDoubleFunction;
import java.util.stream.IntStream;

/**
 * Ranks genes by the variance of clipped counts in each batch, and joins the ranks. Genes of equal
 * variance rank in the order of the axis.
 */
final class VarianceRanking {

  /** Which genes come first, where there are several batches. */
  enum Order {
    /**
     * Those with the best median rank; among equals those in most batches. As {@code seurat_v3}.
     */
    RANK_FIRST,
    /** Those in most batches; among equals the best median rank. As {@code seurat_v3_paper}. */
    BATCHES_FIRST
  }

  private final int genes;
  private final int most;
  private final int[] inBatches;
  private final List<double[]> variances = new ArrayList<>();
  private final List<int[]> ranks = new ArrayList<>();

  private VarianceRanking(int genes, int most) {
    this.genes = genes;
    this.most = most;
    this.inBatches = new int[genes];
  }

  static HighlyVariableGenes of(
      VarianceTrends trends, BatchMoments clipped, int most, Order order) {
    GeneMoments all = trends.moments().all();
    VarianceRanking ranking = new VarianceRanking(all.genes(), most);
    SortedMap<String, GeneMoments> groups = VarianceTrends.groups(clipped);
    for (Map.Entry<String, VarianceTrends.Trend> trend : trends.trends().entrySet()) {
      GeneMoments group = groups.get(trend.getKey());
      if (group == null) {
        throw new IllegalArgumentException("No clipped counts of batch " + trend.getKey());
      }
      ranking.add(trend.getValue(), group);
    }
    double[] medians = IntStream.range(0, ranking.genes).mapToDouble(ranking::medianRank).toArray();
    boolean[] flags = HighlyVariableGenes.first(most, ranking.order(medians, order));
    return new HighlyVariableGenes(
        flags,
        List.of(
            new Numbers("means", "Mean count", ranking.each(all::mean)),
            new Numbers("variances", "Variance of counts", ranking.each(all::variance)),
            new Numbers(
                "variances_norm",
                "Variance of clipped counts, in variances that genes of like mean have",
                ranking.each(ranking::meanVariance)),
            new Numbers(
                "highly_variable_rank",
                "Place among all genes from the most variable, from 0; the median over batches. Genes that are"
                    + " equal stand in the order of the axis",
                medians)),
        ranking.inBatches,
        trends.moments().batches().size());
  }

  private double[] each(IntToDoubleFunction number) {
    return IntStream.range(0, genes).mapToDouble(number).toArray();
  }

  private void add(VarianceTrends.Trend trend, GeneMoments clipped) {
    double[] variance = each(gene -> trend.normalizedVariance(gene, clipped));
    Integer[] order = order();
    Arrays.sort(
        order,
        Comparator.comparingDouble(
            gene -> Double.isNaN(variance[gene]) ? Double.POSITIVE_INFINITY : -variance[gene]));
    int[] rank = new int[genes];
    for (int place = 0; place < genes; place++) {
      rank[order[place]] = place;
      inBatches[order[place]] += place < most ? 1 : 0;
    }
    variances.add(variance);
    ranks.add(rank);
  }

  private Integer[] order() {
    Integer[] order = new Integer[genes];
    Arrays.setAll(order, gene -> gene);
    return order;
  }

  private double meanVariance(int gene) {
    return variances.stream().mapToDouble(variance -> variance[gene]).sum() / variances.size();
  }

  /** Over the batches in which the gene is highly variable; NaN if there is none. */
  private double medianRank(int gene) {
    int[] good =
        ranks.stream().mapToInt(rank -> rank[gene]).filter(rank -> rank < most).sorted().toArray();
    int half = good.length / 2;
    return good.length == 0
        ? Double.NaN
        : good.length % 2 == 1 ? good[half] : (good[half - 1] + good[half]) / 2.0;
  }

  private Integer[] order(double[] medians, Order by) {
    Comparator<Integer> byRank =
        Comparator.comparingDouble(
            gene -> Double.isNaN(medians[gene]) ? Double.POSITIVE_INFINITY : medians[gene]);
    Comparator<Integer> byBatches = Comparator.comparingInt(gene -> -inBatches[gene]);
    Integer[] order = order();
    Arrays.sort(
        order,
        by == Order.RANK_FIRST ? byRank.thenComparing(byBatches) : byBatches.thenComparing(byRank));
    return order;
  }
}
