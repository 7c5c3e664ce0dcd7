package io.shardmill.column;

import java.io.Serializable;
import java.util.Arrays;
import java.util.BitSet;
import org.jspecify.annotations.Nullable;

/**
 * Chosen rows as runs of neighbours, and the columns that hold just these. The elements of lists
 * and the bytes of texts are runs too: none is looked at by itself.
 *
 * @param from the first row of each run
 * @param to the row after the last of each run
 * @param size how many rows there are in all
 */
record RowRuns(int[] from, int[] to, int size)
    implements ColumnVisitor<ColumnVector>, Serializable {

  /** The runs of rows that ascend. */
  static RowRuns of(int[] rows) {
    int[] from = new int[rows.length];
    int[] to = new int[rows.length];
    int runs = 0;
    for (int i = 0; i < rows.length; i++) {
      if (i == 0 || rows[i] != rows[i - 1] + 1) {
        from[runs++] = rows[i];
      }
      to[runs - 1] = rows[i] + 1;
    }
    return new RowRuns(Arrays.copyOf(from, runs), Arrays.copyOf(to, runs), rows.length);
  }

  /** The elements of the rows, of which row {@code i} has those from {@code offsets[i]} on. */
  private RowRuns elements(int[] offsets) {
    int[] first = new int[from.length];
    int[] end = new int[from.length];
    int all = 0;
    for (int run = 0; run < from.length; run++) {
      first[run] = offsets[from[run]];
      end[run] = offsets[to[run]];
      all += end[run] - first[run];
    }
    return new RowRuns(first, end, all);
  }

  /** Where each row starts among the elements of the chosen rows, and the end. */
  int[] offsets(int[] offsets) {
    int[] chosen = new int[size + 1];
    int next = 0;
    for (int run = 0; run < from.length; run++) {
      int shift = chosen[next] - offsets[from[run]];
      for (int row = from[run]; row < to[run]; row++) {
        chosen[++next] = offsets[row + 1] + shift;
      }
    }
    return chosen;
  }

  /** Copies the chosen rows of a matrix that is stored row by row, from its start to its start. */
  void copy(Object matrix, Object chosen, int width) {
    copy(matrix, 0, chosen, 0, width);
  }

  /** Array types share no supertype: only {@link System#arraycopy} takes them all. */
  @SuppressWarnings("SuspiciousSystemArraycopy")
  void copy(Object matrix, int start, Object chosen, int chosenStart, int width) {
    int next = chosenStart;
    for (int run = 0; run < from.length; run++) {
      int length = (to[run] - from[run]) * width;
      System.arraycopy(matrix, start + from[run] * width, chosen, next, length);
      next += length;
    }
  }

  private @Nullable BitSet nulls(@Nullable BitSet nulls) {
    if (nulls == null) {
      return null;
    }
    BitSet chosen = new BitSet(size);
    int start = 0;
    for (int run = 0; run < from.length; run++) {
      int row = nulls.nextSetBit(from[run]);
      for (; row >= 0 && row < to[run]; row = nulls.nextSetBit(row + 1)) {
        chosen.set(start + row - from[run]);
      }
      start += to[run] - from[run];
    }
    return chosen.isEmpty() ? null : chosen;
  }

  @Override
  public ColumnVector visit(ColumnVector.Booleans v) {
    boolean[] values = new boolean[size];
    copy(v.values(), values, 1);
    return new ColumnVector.Booleans(values, size, nulls(v.nulls()));
  }

  @Override
  public ColumnVector visit(ColumnVector.Int8s v) {
    byte[] values = new byte[size];
    copy(v.values(), values, 1);
    return new ColumnVector.Int8s(values, size, nulls(v.nulls()));
  }

  @Override
  public ColumnVector visit(ColumnVector.Int16s v) {
    short[] values = new short[size];
    copy(v.values(), values, 1);
    return new ColumnVector.Int16s(values, size, nulls(v.nulls()));
  }

  @Override
  public ColumnVector visit(ColumnVector.Int32s v) {
    int[] values = new int[size];
    copy(v.values(), values, 1);
    return new ColumnVector.Int32s(values, size, nulls(v.nulls()));
  }

  @Override
  public ColumnVector visit(ColumnVector.Int64s v) {
    long[] values = new long[size];
    copy(v.values(), values, 1);
    return new ColumnVector.Int64s(values, size, nulls(v.nulls()));
  }

  @Override
  public ColumnVector visit(ColumnVector.Float32s v) {
    float[] values = new float[size];
    copy(v.values(), values, 1);
    return new ColumnVector.Float32s(values, size, nulls(v.nulls()));
  }

  @Override
  public ColumnVector visit(ColumnVector.Float64s v) {
    double[] values = new double[size];
    copy(v.values(), values, 1);
    return new ColumnVector.Float64s(values, size, nulls(v.nulls()));
  }

  @Override
  public ColumnVector visit(ColumnVector.FixedBinaries v) {
    byte[] bytes = new byte[Math.multiplyExact(size, v.width())];
    copy(v.bytes(), bytes, v.width());
    return new ColumnVector.FixedBinaries(bytes, v.width(), size, nulls(v.nulls()));
  }

  @Override
  public ColumnVector visit(ColumnVector.Strings v) {
    RowRuns texts = elements(v.offsets());
    byte[] bytes = new byte[texts.size];
    texts.copy(v.bytes(), bytes, 1);
    return new ColumnVector.Strings(bytes, offsets(v.offsets()), size, nulls(v.nulls()));
  }

  @Override
  public ColumnVector visit(ColumnVector.Lists v) {
    ColumnVector elements = v.elements().accept(elements(v.offsets()));
    return new ColumnVector.Lists(elements, offsets(v.offsets()), size, nulls(v.nulls()));
  }
}
