package io.shardmill.singlecell.shuffle;

import io.shardmill.column.Column;
import io.shardmill.quality.Varints;
import io.shardmill.singlecell.SparseMatrix;
import io.shardmill.singlecell.output.NumberedCells;
import io.shardmill.singlecell.qc.CellMetrics;
import java.io.DataInput;
import java.io.IOException;
import java.util.Arrays;
import java.util.List;

/**
 * Makes a block of cells that {@link CellRecord} wrote one by one. Full with 1,024 cells or 256
 * thousand entries.
 */
final class CellsBuilder {

  private static final int MOST_ROWS = 1024;
  private static final int MOST_ENTRIES = 1 << 18;

  private final long[] index = new long[MOST_ROWS];
  private final ColumnBuilder.TextBuilder ids = new ColumnBuilder.TextBuilder(MOST_ROWS);
  private final ColumnBuilder.TextBuilder datasets = new ColumnBuilder.TextBuilder(MOST_ROWS);
  private final List<ColumnBuilder> obs;
  private final double[] totals = new double[MOST_ROWS];
  private final int[] genesByCounts = new int[MOST_ROWS];
  private final double[] mitochondrial = new double[MOST_ROWS];
  private final int[] offsets = new int[MOST_ROWS + 1];
  private int[] genes = new int[1 << 12];
  private double[] counts = new double[1 << 12];
  private float[] expression = new float[1 << 12];
  private int columns;
  private int rows;

  CellsBuilder(List<Column> obs) {
    this.obs = obs.stream().map(column -> new ColumnBuilder(column.type(), MOST_ROWS)).toList();
  }

  boolean isFull() {
    return rows == MOST_ROWS || offsets[rows] >= MOST_ENTRIES;
  }

  /** Reads a cell, whose index was read already. */
  void read(long place, DataInput in) throws IOException {
    index[rows] = place;
    ids.read(rows, in);
    datasets.read(rows, in);
    for (ColumnBuilder column : obs) {
      column.read(rows, in);
    }
    totals[rows] = in.readDouble();
    genesByCounts[rows] = in.readInt();
    mitochondrial[rows] = in.readDouble();
    columns = in.readInt();
    int from = offsets[rows];
    int to = from + Math.toIntExact(Varints.read(in));
    reserve(to);
    int gene = 0;
    for (int i = from; i < to; i++) {
      gene += Math.toIntExact(Varints.read(in));
      genes[i] = gene;
      long whole = Varints.read(in);
      counts[i] = whole == 0 ? in.readDouble() : whole;
      expression[i] = in.readFloat();
    }
    offsets[++rows] = to;
  }

  private void reserve(int entries) {
    if (entries > genes.length) {
      int length = Math.max(2 * genes.length, entries);
      genes = Arrays.copyOf(genes, length);
      counts = Arrays.copyOf(counts, length);
      expression = Arrays.copyOf(expression, length);
    }
  }

  /** The cells; the builder is of no use after. */
  NumberedCells build() {
    return new NumberedCells(
        Arrays.copyOf(index, rows),
        ids.strings(rows, null),
        datasets.strings(rows, null),
        obs.stream().map(column -> column.vector(rows)).toList(),
        new CellMetrics(totals, genesByCounts, mitochondrial),
        new SparseMatrix(columns, Arrays.copyOf(offsets, rows + 1), genes, counts),
        expression);
  }
}
