package io.shardmill.singlecell.steps.qc;

import io.shardmill.chunk.KeepRule;

/**
 * What a cell must be to be kept. Bounds on counts and genes keep a cell that equals the bound, as
 * scanpy's {@code filter_cells} does.
 */
public final class CellRules {

  private CellRules() {}

  /**
   * {@code MT_PERCENT}: keeps cells with a mitochondrial share below {@code percent}, not equal to
   * it. A cell without counts has no share, and is removed.
   */
  public static KeepRule<MeasuredCells> maxMitochondrialPercent(double percent) {
    atLeastZero("maxMitochondrialPercent", percent);
    return new KeepRule<>(
        "MT_PERCENT", (cells, row) -> cells.metrics().mitochondrialPercent(row) < percent, percent);
  }

  /** {@code MIN_UMI}: keeps cells with at least this sum of counts. */
  public static KeepRule<MeasuredCells> minCounts(double counts) {
    atLeastZero("minCounts", counts);
    return new KeepRule<>(
        "MIN_UMI", (cells, row) -> cells.metrics().totalCounts()[row] >= counts, counts);
  }

  /** {@code MAX_UMI}: keeps cells with at most this sum of counts. */
  public static KeepRule<MeasuredCells> maxCounts(double counts) {
    atLeastZero("maxCounts", counts);
    return new KeepRule<>(
        "MAX_UMI", (cells, row) -> cells.metrics().totalCounts()[row] <= counts, counts);
  }

  /** {@code MIN_GENES}: keeps cells with counts in at least this many genes of their file. */
  public static KeepRule<MeasuredCells> minGenes(int genes) {
    atLeastZero("minGenes", genes);
    return new KeepRule<>(
        "MIN_GENES", (cells, row) -> cells.metrics().genes()[row] >= genes, genes);
  }

  /** {@code MAX_GENES}: keeps cells with counts in at most this many genes of their file. */
  public static KeepRule<MeasuredCells> maxGenes(int genes) {
    atLeastZero("maxGenes", genes);
    return new KeepRule<>(
        "MAX_GENES", (cells, row) -> cells.metrics().genes()[row] <= genes, genes);
  }

  /**
   * {@code MIN_GENES_ON_AXIS}: keeps cells with counts in at least this many genes that the data
   * set keeps. For use after genes were chosen.
   *
   * @param others whether each member of the axis is no gene; those do not count
   */
  public static KeepRule<MeasuredCells> minGenesOnAxis(int genes, boolean[] others) {
    atLeastZero("minGenesOnAxis", genes);
    boolean[] left = others.clone();
    return new KeepRule<>(
        "MIN_GENES_ON_AXIS", (cells, row) -> genesOnAxis(cells, row, left) >= genes);
  }

  private static int genesOnAxis(MeasuredCells cells, int row, boolean[] others) {
    int[] offsets = cells.cells().matrix().offsets();
    int genes = 0;
    for (int entry = offsets[row]; entry < offsets[row + 1]; entry++) {
      genes += others[cells.cells().matrix().genes()[entry]] ? 0 : 1;
    }
    return genes;
  }

  private static void atLeastZero(String name, double value) {
    if (!(value >= 0)) {
      throw new IllegalArgumentException("%s must be at least 0, got %s".formatted(name, value));
    }
  }
}
