package io.shardmill.singlecell.steps.expression;

import io.shardmill.column.Column;
import io.shardmill.column.ColumnType;
import io.shardmill.column.ColumnVector;
import io.shardmill.column.RowSelection;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;

/**
 * Columns of the gene table: one value for each gene of the axis. Numbers that are undefined are
 * null.
 *
 * @param columns names, types and meaning
 * @param vectors the values of each
 */
public record GeneColumns(List<Column> columns, List<ColumnVector> vectors) {

  public GeneColumns {
    columns = List.copyOf(columns);
    vectors = List.copyOf(vectors);
  }

  /** The columns of some of the genes, in the given order. */
  public GeneColumns select(int[] genes) {
    return new GeneColumns(columns, RowSelection.of(genes).select(vectors));
  }

  /** Counts of each gene, named as scanpy's {@code calculate_qc_metrics} names them. */
  public static GeneColumns ofCounts(GeneMoments moments) {
    int genes = moments.genes();
    long[] cells = new long[genes];
    double[] dropout = new double[genes];
    double[] means = new double[genes];
    double[] totals = new double[genes];
    for (int gene = 0; gene < genes; gene++) {
      cells[gene] = moments.expressing(gene);
      dropout[gene] = (1 - (double) cells[gene] / moments.cells()) * 100;
      means[gene] = moments.mean(gene);
      totals[gene] = moments.sum(gene);
    }
    return new Builder()
        .add("n_cells_by_counts", "Cells with a count of the gene", cells)
        .add("mean_counts", "Mean count over all cells", means)
        .add("pct_dropout_by_counts", "Percent of cells without a count", dropout)
        .add("total_counts", "Sum of counts over all cells", totals)
        .build();
  }

  /** Gathers columns. */
  public static final class Builder {
    private final List<Column> columns = new ArrayList<>();
    private final List<ColumnVector> vectors = new ArrayList<>();

    public Builder add(String name, String about, double[] values) {
      BitSet undefined = new BitSet();
      for (int gene = 0; gene < values.length; gene++) {
        undefined.set(gene, !Double.isFinite(values[gene]));
      }
      columns.add(Column.of(name, ColumnType.FLOAT64).nullable().about(about));
      vectors.add(new ColumnVector.Float64s(values, values.length, undefined));
      return this;
    }

    public Builder add(String name, String about, long[] values) {
      columns.add(Column.of(name, ColumnType.INT64).about(about));
      vectors.add(new ColumnVector.Int64s(values, values.length, null));
      return this;
    }

    public Builder add(String name, String about, int[] values) {
      columns.add(Column.of(name, ColumnType.INT32).about(about));
      vectors.add(new ColumnVector.Int32s(values, values.length, null));
      return this;
    }

    public Builder add(String name, String about, boolean[] values) {
      columns.add(Column.of(name, ColumnType.BOOLEAN).about(about));
      vectors.add(new ColumnVector.Booleans(values, values.length, null));
      return this;
    }

    public GeneColumns build() {
      return new GeneColumns(columns, vectors);
    }
  }
}
