package io.shardmill.singlecell.steps;

import io.shardmill.chunk.flow.Chunks;
import io.shardmill.chunk.flow.SummarizeChunks;
import io.shardmill.singlecell.steps.expression.BatchMoments;
import io.shardmill.singlecell.steps.qc.MeasuredCells;
import io.shardmill.singlecell.steps.variable.DispersionFlavor;
import io.shardmill.singlecell.steps.variable.FindByDispersion;
import io.shardmill.singlecell.steps.variable.FindByVariance;
import io.shardmill.singlecell.steps.variable.HighlyVariableGenes;
import java.io.Serializable;
import org.apache.beam.sdk.values.PCollectionView;

/** How highly variable genes are found, with the passes that this takes. */
@FunctionalInterface
public interface VariableGenes extends Serializable {

  /**
   * Adds the passes.
   *
   * @param counted the cells as they are counted
   * @param normalize what makes expression of them
   */
  PCollectionView<HighlyVariableGenes> find(
      Chunks<MeasuredCells> counted, NormalizeCells normalize);

  /** By variance of the counts. */
  static VariableGenes by(FindByVariance find) {
    return (counted, normalize) -> counted.apply("Variable genes", find);
  }

  /**
   * By dispersion of expression. What {@link DispersionFlavor#SEURAT} takes are values before the
   * logarithm.
   */
  static VariableGenes by(FindByDispersion find) {
    return (counted, normalize) ->
        counted
            .apply(
                "Variable genes: Normalize",
                find.flavor() == DispersionFlavor.SEURAT ? normalize.withoutLogarithm() : normalize)
            .apply(
                "Variable genes",
                SummarizeChunks.with(find, BatchMoments.CODER, HighlyVariableGenes.CODER));
  }
}
