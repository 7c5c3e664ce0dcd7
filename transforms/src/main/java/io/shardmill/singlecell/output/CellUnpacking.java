package io.shardmill.singlecell.output;

import io.shardmill.column.Column;
import io.shardmill.gather.PackedColumn;
import io.shardmill.gather.Unpacking;
import io.shardmill.quality.Varints;
import io.shardmill.singlecell.SparseMatrix;
import io.shardmill.singlecell.steps.qc.CellMetrics;
import java.io.DataInput;
import java.io.IOException;
import java.util.Arrays;
import java.util.List;

/** Makes a block of packed cells. Full with 1,024 cells or 256 thousand entries. */
final class CellUnpacking implements Unpacking<NumberedCells> {

  private static final int MOST_ROWS = 1024;
  private static final int MOST_ENTRIES = 1 << 18;

  private final long[] index = new long[MOST_ROWS];
  private final PackedColumn.Strings ids = new PackedColumn.Strings(MOST_ROWS);
  private final PackedColumn.Strings datasets = new PackedColumn.Strings(MOST_ROWS);
  private final List<PackedColumn> obs;
  private final double[] totals = new double[MOST_ROWS];
  private final int[] genesByCounts = new int[MOST_ROWS];
  private final double[] mitochondrial = new double[MOST_ROWS];
  private final int[] offsets = new int[MOST_ROWS + 1];
  private int[] genes = new int[1 << 12];
  private double[] counts = new double[1 << 12];
  private float[] expression = new float[1 << 12];
  private int columns;
  private int rows;

  CellUnpacking(List<Column> obs) {
    this.obs = obs.stream().map(column -> new PackedColumn(column.type(), MOST_ROWS)).toList();
  }

  @Override
  public boolean takes(long key) {
    return rows < MOST_ROWS && offsets[rows] < MOST_ENTRIES;
  }

  @Override
  public void read(long key, DataInput in) throws IOException {
    index[rows] = key;
    ids.read(rows, in);
    datasets.read(rows, in);
    for (PackedColumn column : obs) {
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

  @Override
  public NumberedCells build() {
    return new NumberedCells(
        Arrays.copyOf(index, rows),
        ids.vector(rows),
        datasets.vector(rows),
        obs.stream().map(column -> column.vector(rows)).toList(),
        new CellMetrics(totals, genesByCounts, mitochondrial),
        new SparseMatrix(columns, Arrays.copyOf(offsets, rows + 1), genes, counts),
        expression);
  }
}
