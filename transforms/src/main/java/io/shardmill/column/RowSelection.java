package io.shardmill.column;

import java.io.Serializable;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import org.jspecify.annotations.Nullable;

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

  private RowSelection(int[] rows) {
    this.rows = rows;
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
    copyRuns(matrix, chosen, width);
    return chosen;
  }

  /** The chosen values. */
  public boolean[] select(boolean[] values) {
    boolean[] chosen = new boolean[rows.length];
    copyRuns(values, chosen, 1);
    return chosen;
  }

  /** The chosen values. */
  public short[] select(short[] values) {
    short[] chosen = new short[rows.length];
    copyRuns(values, chosen, 1);
    return chosen;
  }

  /** The chosen values. */
  public int[] select(int[] values) {
    int[] chosen = new int[rows.length];
    copyRuns(values, chosen, 1);
    return chosen;
  }

  /** The chosen values. */
  public long[] select(long[] values) {
    long[] chosen = new long[rows.length];
    copyRuns(values, chosen, 1);
    return chosen;
  }

  /** The chosen values. */
  public float[] select(float[] values) {
    float[] chosen = new float[rows.length];
    copyRuns(values, chosen, 1);
    return chosen;
  }

  /** The chosen values. */
  public double[] select(double[] values) {
    double[] chosen = new double[rows.length];
    copyRuns(values, chosen, 1);
    return chosen;
  }

  /** The chosen rows of a column of any type. */
  public ColumnVector select(ColumnVector column) {
    return column.accept(new Chosen());
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
    int[] chosen = new int[rows.length + 1];
    for (int i = 0; i < rows.length; i++) {
      chosen[i + 1] = chosen[i] + offsets[rows[i] + 1] - offsets[rows[i]];
    }
    return chosen;
  }

  private int[] elements(int[] offsets) {
    int[] chosen = new int[offsets(offsets)[rows.length]];
    int next = 0;
    for (int row : rows) {
      for (int element = offsets[row]; element < offsets[row + 1]; element++) {
        chosen[next++] = element;
      }
    }
    return chosen;
  }

  private @Nullable BitSet nulls(@Nullable BitSet nulls) {
    if (nulls == null) {
      return null;
    }
    BitSet chosen = new BitSet(rows.length);
    for (int i = 0; i < rows.length; i++) {
      chosen.set(i, nulls.get(rows[i]));
    }
    return chosen.isEmpty() ? null : chosen;
  }

  /** Copies the chosen elements of the row that starts at {@code fromStart}. */
  public void copy(byte[] from, int fromStart, byte[] to, int toStart) {
    copyRuns(from, fromStart, to, toStart, 1);
  }

  private void copyRuns(Object from, Object to, int width) {
    copyRuns(from, 0, to, 0, width);
  }

  /** Array types share no supertype: only {@link System#arraycopy} takes them all. */
  @SuppressWarnings("SuspiciousSystemArraycopy")
  private void copyRuns(Object from, int fromStart, Object to, int toStart, int width) {
    int start = 0;
    while (start < rows.length) {
      int end = start + 1;
      while (end < rows.length && rows[end] == rows[end - 1] + 1) {
        end++;
      }
      System.arraycopy(
          from,
          fromStart + rows[start] * width,
          to,
          toStart + start * width,
          (end - start) * width);
      start = end;
    }
  }

  private final class Chosen implements ColumnVisitor<ColumnVector> {

    @Override
    public ColumnVector visit(ColumnVector.Booleans v) {
      return new ColumnVector.Booleans(select(v.values()), rows.length, nulls(v.nulls()));
    }

    @Override
    public ColumnVector visit(ColumnVector.Int8s v) {
      return new ColumnVector.Int8s(select(v.values()), rows.length, nulls(v.nulls()));
    }

    @Override
    public ColumnVector visit(ColumnVector.Int16s v) {
      return new ColumnVector.Int16s(select(v.values()), rows.length, nulls(v.nulls()));
    }

    @Override
    public ColumnVector visit(ColumnVector.Int32s v) {
      return new ColumnVector.Int32s(select(v.values()), rows.length, nulls(v.nulls()));
    }

    @Override
    public ColumnVector visit(ColumnVector.Int64s v) {
      return new ColumnVector.Int64s(select(v.values()), rows.length, nulls(v.nulls()));
    }

    @Override
    public ColumnVector visit(ColumnVector.Float32s v) {
      return new ColumnVector.Float32s(select(v.values()), rows.length, nulls(v.nulls()));
    }

    @Override
    public ColumnVector visit(ColumnVector.Float64s v) {
      return new ColumnVector.Float64s(select(v.values()), rows.length, nulls(v.nulls()));
    }

    @Override
    public ColumnVector visit(ColumnVector.FixedBinaries v) {
      byte[] bytes = select(v.bytes(), v.width());
      return new ColumnVector.FixedBinaries(bytes, v.width(), rows.length, nulls(v.nulls()));
    }

    @Override
    public ColumnVector visit(ColumnVector.Strings v) {
      int[] elements = elements(v.offsets());
      byte[] bytes = new byte[elements.length];
      new RowSelection(elements).copyRuns(v.bytes(), bytes, 1);
      return new ColumnVector.Strings(bytes, offsets(v.offsets()), rows.length, nulls(v.nulls()));
    }

    @Override
    public ColumnVector visit(ColumnVector.Lists v) {
      ColumnVector elements = new RowSelection(elements(v.offsets())).select(v.elements());
      return new ColumnVector.Lists(elements, offsets(v.offsets()), rows.length, nulls(v.nulls()));
    }
  }
}
