package io.shardmill.column;

import java.io.Serializable;
import java.util.ArrayList;
import java.util.List;

/**
 * A choice of rows, in order, and the columns that hold just these rows.
 *
 * <pre>{@code
 * RowSelection rows = RowSelection.of(new int[] {0, 1, 5});
 * int[] positions = rows.select(block.pos());
 * ColumnVector depths = rows.select(block.info().get(0));
 * }</pre>
 *
 * <p>Neighbouring rows are copied together, so removing few rows costs little more than one copy.
 */
public final class RowSelection implements Serializable {

  private final int[] rows;
  private final RowRuns runs;

  private RowSelection(int[] rows) {
    this.rows = rows;
    this.runs = RowRuns.of(rows);
  }

  /**
   * Chooses rows by their numbers.
   *
   * @throws IllegalArgumentException if the numbers do not ascend
   */
  public static RowSelection of(int[] rows) {
    for (int i = 1; i < rows.length; i++) {
      if (rows[i] <= rows[i - 1]) {
        throw new IllegalArgumentException(
            "Rows must ascend, but %d follows %d".formatted(rows[i], rows[i - 1]));
      }
    }
    return new RowSelection(rows.clone());
  }

  /** How many rows are chosen. */
  public int size() {
    return rows.length;
  }

  /** The number of the {@code i}-th chosen row. */
  public int row(int i) {
    return rows[i];
  }

  /** The chosen values. */
  public byte[] select(byte[] values) {
    return select(values, 1);
  }

  /** The chosen rows of a matrix that is stored row by row. */
  public byte[] select(byte[] matrix, int width) {
    byte[] chosen = new byte[Math.multiplyExact(rows.length, width)];
    runs.copy(matrix, chosen, width);
    return chosen;
  }

  /** The chosen values. */
  public boolean[] select(boolean[] values) {
    boolean[] chosen = new boolean[rows.length];
    runs.copy(values, chosen, 1);
    return chosen;
  }

  /** The chosen values. */
  public short[] select(short[] values) {
    short[] chosen = new short[rows.length];
    runs.copy(values, chosen, 1);
    return chosen;
  }

  /** The chosen values. */
  public int[] select(int[] values) {
    int[] chosen = new int[rows.length];
    runs.copy(values, chosen, 1);
    return chosen;
  }

  /** The chosen values. */
  public long[] select(long[] values) {
    long[] chosen = new long[rows.length];
    runs.copy(values, chosen, 1);
    return chosen;
  }

  /** The chosen values. */
  public float[] select(float[] values) {
    float[] chosen = new float[rows.length];
    runs.copy(values, chosen, 1);
    return chosen;
  }

  /** The chosen values. */
  public double[] select(double[] values) {
    double[] chosen = new double[rows.length];
    runs.copy(values, chosen, 1);
    return chosen;
  }

  /** The chosen rows of a column of any type. */
  public ColumnVector select(ColumnVector column) {
    return column.accept(runs);
  }

  /** The chosen rows of several columns. */
  public List<ColumnVector> select(List<ColumnVector> columns) {
    List<ColumnVector> chosen = new ArrayList<>(columns.size());
    for (ColumnVector column : columns) {
      chosen.add(select(column));
    }
    return chosen;
  }

  /** Where each chosen row starts among the elements of the chosen rows, and the end. */
  public int[] offsets(int[] offsets) {
    return runs.offsets(offsets);
  }

  /** Copies the chosen elements of the row that starts at {@code fromStart}. */
  public void copy(byte[] from, int fromStart, byte[] to, int toStart) {
    runs.copy(from, fromStart, to, toStart, 1);
  }
}
