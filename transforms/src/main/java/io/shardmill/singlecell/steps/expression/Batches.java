package io.shardmill.singlecell.steps.expression;

import io.shardmill.singlecell.CellBlock;
import java.io.Serializable;

/** How cells are divided into batches, such as donors or sequencing runs. */
public final class Batches implements Serializable {

  private enum By {
    NOTHING,
    DATASET,
    COLUMN
  }

  /** Cells in a row mostly share their batch, so their moments are added together. */
  @FunctionalInterface
  public interface Run {
    void add(String batch, int fromRow, int toRow);
  }

  private final By by;
  private final int column;

  private Batches(By by, int column) {
    this.by = by;
    this.column = column;
  }

  /** All cells are alike. */
  public static Batches none() {
    return new Batches(By.NOTHING, -1);
  }

  /** A data set is a batch. */
  public static Batches datasets() {
    return new Batches(By.DATASET, -1);
  }

  /**
   * Cells of the same annotation are a batch; those where it is missing are in no batch.
   *
   * @param column place of the annotation among those that the source projects
   */
  public static Batches column(int column) {
    return new Batches(By.COLUMN, column);
  }

  /** The batch of a cell; empty if it is in none. */
  String of(CellBlock cells, int row) {
    return switch (by) {
      case NOTHING -> "";
      case DATASET -> cells.dataset();
      case COLUMN -> {
        String text = cells.obsText(column, row);
        yield text == null ? "" : text;
      }
    };
  }

  /** Calls {@code run} for each run of cells of the same batch. */
  public void forEachRun(CellBlock cells, Run run) {
    int rows = cells.rows();
    if (by != By.COLUMN) {
      if (rows > 0) {
        run.add(of(cells, 0), 0, rows);
      }
      return;
    }
    int start = 0;
    while (start < rows) {
      String batch = of(cells, start);
      int end = start + 1;
      while (end < rows && of(cells, end).equals(batch)) {
        end++;
      }
      run.add(batch, start, end);
      start = end;
    }
  }
}
