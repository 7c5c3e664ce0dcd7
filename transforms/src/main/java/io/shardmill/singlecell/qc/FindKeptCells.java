package io.shardmill.singlecell.qc;

import io.shardmill.chunk.BlockStatistic;

/**
 * Finds which cells are left after all filters: the statistic that makes chunks of exact size and
 * global indexes possible.
 *
 * <pre>{@code
 * InputRows rows = InputRows.of(plan);
 * PCollectionView<KeptCells> kept =
 *     filtered.apply(
 *         "Which cells",
 *         SummarizeChunks.with(new FindKeptCells(rows), CellSet.CODER, KeptCells.CODER));
 * }</pre>
 *
 * @param rows all rows of the input
 */
public record FindKeptCells(InputRows rows)
    implements BlockStatistic<MeasuredCells, CellSet, KeptCells> {

  @Override
  public CellSet create() {
    return new CellSet();
  }

  @Override
  public CellSet add(CellSet accumulator, MeasuredCells block) {
    accumulator.add(block);
    return accumulator;
  }

  @Override
  public CellSet merge(CellSet left, CellSet right) {
    left.addAll(right);
    return left;
  }

  @Override
  public KeptCells result(CellSet accumulator) {
    return KeptCells.of(rows, accumulator);
  }
}
