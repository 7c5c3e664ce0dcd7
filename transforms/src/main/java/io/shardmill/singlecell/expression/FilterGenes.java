package io.shardmill.singlecell.expression;

import io.shardmill.chunk.BlockStatistic;
import io.shardmill.chunk.ViewStep;
import io.shardmill.singlecell.qc.MeasuredCells;
import java.util.List;

/**
 * Chooses genes by their counts over all kept cells: a pass that counts, and the step that leaves
 * the others out.
 *
 * <pre>{@code
 * PCollectionView<GeneSelection> genes =
 *     cells.apply("Count genes", SummarizeChunks.with(
 *         new FilterGenes(List.of(GeneRule.minCells(3))), BatchMoments.CODER, GeneSelection.CODER));
 * cells.apply("Keep genes", ApplyStep.with(genes, FilterGenes.keep()));
 * }</pre>
 *
 * <p>Memory: 24 bytes for each gene.
 */
public final class FilterGenes
    implements BlockStatistic<MeasuredCells, BatchMoments, GeneSelection> {

  private final GeneStatistics statistics = new GeneStatistics(Batches.none());
  private final List<GeneRule> rules;

  /** Keeps genes that pass all rules. */
  public FilterGenes(List<GeneRule> rules) {
    this.rules = List.copyOf(rules);
  }

  /** Leaves out the genes that are not kept. */
  public static ViewStep<MeasuredCells, GeneSelection, MeasuredCells> keep() {
    return (block, selection, context) -> selection.apply(block);
  }

  /** Leaves out the genes that are not kept, after expression was made of the counts of all. */
  public static ViewStep<ExpressionBlock, GeneSelection, ExpressionBlock> keepExpression() {
    return (block, selection, context) -> selection.apply(block);
  }

  @Override
  public BatchMoments create() {
    return statistics.create();
  }

  @Override
  public BatchMoments add(BatchMoments accumulator, MeasuredCells block) {
    return statistics.add(accumulator, block);
  }

  @Override
  public BatchMoments merge(BatchMoments left, BatchMoments right) {
    return statistics.merge(left, right);
  }

  @Override
  public GeneSelection result(BatchMoments accumulator) {
    return GeneSelection.of(accumulator.all(), rules);
  }
}
