package io.shardmill.singlecell.steps.expression;

import io.shardmill.chunk.ViewStep;
import io.shardmill.singlecell.steps.qc.MeasuredCells;

/**
 * Leaves out genes, by their counts over all kept cells or because they are not highly variable.
 *
 * <pre>{@code
 * cells.apply("Keep genes", ApplyStep.with(survey, FilterGenes.keep().taking(CellSurvey::genes)));
 * }</pre>
 */
public final class FilterGenes {

  private FilterGenes() {}

  /** Leaves out the genes that are not kept. */
  public static ViewStep<MeasuredCells, GeneSelection, MeasuredCells> keep() {
    return (block, selection, context) -> selection.apply(block);
  }

  /** Leaves out the genes that are not kept, after expression was made of the counts of all. */
  public static ViewStep<ExpressionBlock, GeneSelection, ExpressionBlock> keepExpression() {
    return (block, selection, context) -> selection.apply(block);
  }
}
