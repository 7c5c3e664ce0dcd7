package io.shardmill.singlecell.steps.qc;

import io.shardmill.chunk.RowRule;
import java.io.Serializable;

/**
 * What a cell must be to be kept. Bounds on counts and genes keep a cell that equals the bound, as
 * scanpy's {@code filter_cells} does.
 *
 * @param code names the rule wherever removed cells are counted and listed
 * @param test which cells it keeps
 */
public record CellRule(String code, Test test) implements RowRule<MeasuredCells> {

  @Override
  public boolean keeps(MeasuredCells cells, int row) {
    return test.keeps(cells, row);
  }

  /** Decides on one cell. */
  @FunctionalInterface
  public interface Test extends Serializable {
    boolean keeps(MeasuredCells cells, int row);
  }

  /**
   * {@code MT_PERCENT}: keeps cells with a mitochondrial share below {@code percent}, not equal to
   * it. A cell without counts has no share, and is removed.
   */
  public static CellRule maxMitochondrialPercent(double percent) {
    atLeastZero("maxMitochondrialPercent", percent);
    return new CellRule(
        "MT_PERCENT", (cells, row) -> cells.metrics().mitochondrialPercent(row) < percent);
  }

  /** {@code MIN_UMI}: keeps cells with at least this sum of counts. */
  public static CellRule minCounts(double counts) {
    atLeastZero("minCounts", counts);
    return new CellRule("MIN_UMI", (cells, row) -> cells.metrics().totalCounts()[row] >= counts);
  }

  /** {@code MAX_UMI}: keeps cells with at most this sum of counts. */
  public static CellRule maxCounts(double counts) {
    atLeastZero("maxCounts", counts);
    return new CellRule("MAX_UMI", (cells, row) -> cells.metrics().totalCounts()[row] <= counts);
  }

  /** {@code MIN_GENES}: keeps cells with counts in at least this many genes of their file. */
  public static CellRule minGenes(int genes) {
    atLeastZero("minGenes", genes);
    return new CellRule("MIN_GENES", (cells, row) -> cells.metrics().genes()[row] >= genes);
  }

  /** {@code MAX_GENES}: keeps cells with counts in at most this many genes of their file. */
  public static CellRule maxGenes(int genes) {
    atLeastZero("maxGenes", genes);
    return new CellRule("MAX_GENES", (cells, row) -> cells.metrics().genes()[row] <= genes);
  }

  /**
   * {@code MIN_GENES_ON_AXIS}: keeps cells with counts in at least this many genes that the data
   * set keeps. For use after genes were chosen.
   *
   * @param others whether each member of the axis is no gene; those do not count
   */
  public static CellRule minGenesOnAxis(int genes, boolean[] others) {
    atLeastZero("minGenesOnAxis", genes);
    boolean[] left = others.clone();
    return new CellRule(
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
