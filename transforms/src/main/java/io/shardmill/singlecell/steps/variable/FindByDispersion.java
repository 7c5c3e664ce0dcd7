package io.shardmill.singlecell.steps.variable;

import io.shardmill.chunk.BlockStatistic;
import io.shardmill.singlecell.steps.expression.BatchMoments;
import io.shardmill.singlecell.steps.expression.ExpressionBlock;
import io.shardmill.singlecell.steps.expression.ExpressionStatistics;

/**
 * Finds highly variable genes by dispersion, as scanpy's {@code highly_variable_genes} does with
 * flavors {@code seurat} and {@code cell_ranger}.
 *
 * <pre>{@code
 * PCollectionView<HighlyVariableGenes> genes =
 *     normalized.apply("Highly variable genes", SummarizeChunks.with(
 *         new FindByDispersion(
 *             ExpressionStatistics.of(Batches.none()), SEURAT, new HvgCutoff.Top(2000)),
 *         BatchMoments.CODER, HighlyVariableGenes.CODER));
 * }</pre>
 *
 * <p>What {@link DispersionFlavor#SEURAT} wants are values before the logarithm: apply it to
 * normalized cells, or undo the logarithm with {@link ExpressionStatistics#ofLogarithms}. {@link
 * DispersionFlavor#CELL_RANGER} takes what scanpy's X holds, usually logarithms.
 *
 * <p>Memory: see {@link ExpressionStatistics}.
 *
 * @param statistics which moments, of which batches
 * @param flavor how dispersions are compared
 * @param cutoff which genes are taken
 */
public record FindByDispersion(
    ExpressionStatistics statistics, DispersionFlavor flavor, HvgCutoff cutoff)
    implements BlockStatistic<ExpressionBlock, BatchMoments, HighlyVariableGenes> {

  @Override
  public BatchMoments create() {
    return statistics.create();
  }

  @Override
  public BatchMoments add(BatchMoments accumulator, ExpressionBlock block) {
    return statistics.add(accumulator, block);
  }

  @Override
  public BatchMoments merge(BatchMoments left, BatchMoments right) {
    return statistics.merge(left, right);
  }

  @Override
  public HighlyVariableGenes result(BatchMoments accumulator) {
    return HighlyVariableGenes.byDispersion(accumulator, flavor, cutoff);
  }
}
