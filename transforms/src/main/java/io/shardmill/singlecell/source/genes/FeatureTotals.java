package io.shardmill.singlecell.source.genes;

import io.shardmill.column.ColumnVector;
import io.shardmill.quality.Bins;
import io.shardmill.quality.StatisticsSet;
import io.shardmill.singlecell.source.matrix.RowBatch;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;

/** Adds up the counts of features that are no genes, by type, for the rows of a batch. */
public final class FeatureTotals {

  private static final Bins COUNTS = Bins.logarithmic(0, 6, 30);

  private final OtherFeatures others;
  private final int[] kinds;
  private final int rows;
  private final double[][] totals;
  private final BitSet there = new BitSet();

  /**
   * @param kinds type of each feature of the file, -1 for genes; empty if all are
   */
  public FeatureTotals(OtherFeatures others, int[] kinds, int rows) {
    this.others = others;
    this.kinds = kinds;
    this.rows = rows;
    this.totals = new double[others.types().size()][rows];
    for (int kind : kinds) {
      if (kind >= 0) {
        there.set(kind);
      }
    }
  }

  /** Adds the entries of a row as the file has them. */
  public void add(int row, RowBatch batch) {
    for (int i = batch.offsets()[row]; kinds.length > 0 && i < batch.offsets()[row + 1]; i++) {
      int feature = batch.columns()[i];
      // A row with a feature that the file does not have is rejected elsewhere.
      int kind = feature >= 0 && feature < kinds.length ? kinds[feature] : -1;
      if (kind >= 0) {
        totals[kind][row] += batch.values()[i];
      }
    }
  }

  /** Tells the totals of a row that is good. */
  public void observe(int row, StatisticsSet statistics) {
    there.stream()
        .forEach(kind -> statistics.numeric(others.measure(kind), COUNTS).add(totals[kind][row]));
  }

  /** One column for each type; all null if the file has none of it. */
  public List<ColumnVector> columns() {
    List<ColumnVector> columns = new ArrayList<>();
    for (int kind = 0; kind < totals.length; kind++) {
      BitSet missing = new BitSet();
      missing.set(0, rows, !there.get(kind));
      columns.add(new ColumnVector.Float64s(totals[kind], rows, there.get(kind) ? null : missing));
    }
    return columns;
  }
}
