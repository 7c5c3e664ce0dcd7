package io.shardmill.singlecell.steps.qc;

import io.shardmill.column.RowSelection;
import java.io.Serializable;

/**
 * What scanpy's {@code calculate_qc_metrics} tells of each cell, on all genes of its file.
 *
 * @param totalCounts sum of the counts
 * @param genes number of genes with a count other than 0
 * @param mitochondrialCounts sum of the counts of mitochondrial genes
 */
public record CellMetrics(double[] totalCounts, int[] genes, double[] mitochondrialCounts)
    implements Serializable {

  /** Mitochondrial share in percent; NaN for a cell without counts. */
  public double mitochondrialPercent(int row) {
    return mitochondrialCounts[row] / totalCounts[row] * 100;
  }

  /** The metrics of the chosen cells. */
  public CellMetrics select(RowSelection rows) {
    return new CellMetrics(
        rows.select(totalCounts), rows.select(genes), rows.select(mitochondrialCounts));
  }
}
