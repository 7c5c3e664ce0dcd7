package io.shardmill.singlecell.steps;

import io.shardmill.chunk.BlockStatistic;
import io.shardmill.chunk.KeepRule;
import io.shardmill.chunk.exact.FindKeptRows;
import io.shardmill.chunk.exact.InputRows;
import io.shardmill.chunk.exact.RowSet;
import io.shardmill.chunk.flow.PairStatistic;
import io.shardmill.singlecell.steps.expression.BatchMoments;
import io.shardmill.singlecell.steps.expression.Batches;
import io.shardmill.singlecell.steps.expression.GeneMoments;
import io.shardmill.singlecell.steps.expression.GeneSelection;
import io.shardmill.singlecell.steps.expression.GeneStatistics;
import io.shardmill.singlecell.steps.qc.MeasuredCells;
import java.io.IOException;
import java.util.List;
import org.apache.beam.sdk.coders.KvCoder;
import org.apache.beam.sdk.values.KV;

/**
 * Which cells are left after all filters, and what is known of each gene in those: all that chunks
 * of exact size and a choice of genes need, in one pass.
 *
 * <p>Memory: that of {@link RowSet} and of {@link BatchMoments}.
 */
public final class SurveyCells
    implements BlockStatistic<MeasuredCells, KV<RowSet, BatchMoments>, CellSurvey> {

  /** Codes what a pass has found so far. */
  public static final KvCoder<RowSet, BatchMoments> ACCUMULATOR_CODER =
      KvCoder.of(RowSet.CODER, BatchMoments.CODER);

  private final PairStatistic<MeasuredCells, RowSet, ?, BatchMoments, BatchMoments> parts;
  private final FindKeptRows<MeasuredCells> keptCells;
  private final List<KeepRule<GeneMoments>> rules;
  private final int genes;

  /**
   * Surveys cells that went through all filters.
   *
   * @param rows all rows of the input
   * @param rules what a gene must be to be kept
   * @param genes the length of the gene axis
   */
  public SurveyCells(InputRows rows, List<KeepRule<GeneMoments>> rules, int genes) {
    this.keptCells = new FindKeptRows<>(rows);
    this.parts = new PairStatistic<>(keptCells, new GeneStatistics(Batches.none()));
    this.rules = List.copyOf(rules);
    this.genes = genes;
  }

  @Override
  public KV<RowSet, BatchMoments> create() {
    return parts.create();
  }

  @Override
  public KV<RowSet, BatchMoments> add(KV<RowSet, BatchMoments> accumulator, MeasuredCells block)
      throws IOException {
    return parts.add(accumulator, block);
  }

  @Override
  public KV<RowSet, BatchMoments> merge(
      KV<RowSet, BatchMoments> left, KV<RowSet, BatchMoments> right) {
    return parts.merge(left, right);
  }

  @Override
  public CellSurvey result(KV<RowSet, BatchMoments> accumulator) {
    GeneMoments found = accumulator.getValue().all();
    // Without cells nothing is known of any gene, and none is left out.
    boolean empty = found.cells() == 0;
    GeneMoments counts = empty ? new GeneMoments(genes) : found;
    return new CellSurvey(
        keptCells.result(accumulator.getKey()),
        counts,
        GeneSelection.of(counts, empty ? List.of() : rules));
  }
}
