package io.shardmill.column;

import java.lang.reflect.Array;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Rows of a vector that follow each other, and how runs of several vectors become one vector.
 *
 * <pre>{@code
 * ColumnVector times =
 *     RowRun.join(List.of(new RowRun(first, 90, 100), new RowRun(second, 0, 20)));
 * }</pre>
 *
 * @param vector the values; all runs that are joined are of one type
 * @param from the first row
 * @param to the first row after the last
 */
public record RowRun(ColumnVector vector, int from, int to) {

  /** The number of rows. */
  public int rows() {
    return to - from;
  }

  /**
   * The rows of all runs, one after the other, as a vector of its own.
   *
   * @param runs one at least
   */
  public static ColumnVector join(List<RowRun> runs) {
    return runs.get(0).vector().accept(new Joining(runs));
  }

  /**
   * The columns of a table whose rows are those of several tables, one after the other.
   *
   * @param tables the columns of each, of the same types; none for no column
   */
  public static List<ColumnVector> stack(List<List<ColumnVector>> tables) {
    if (tables.isEmpty()) {
      return List.of();
    }
    List<ColumnVector> stacked = new ArrayList<>();
    for (int column = 0; column < tables.get(0).size(); column++) {
      List<RowRun> runs = new ArrayList<>();
      for (List<ColumnVector> table : tables) {
        ColumnVector vector = table.get(column);
        runs.add(new RowRun(vector, 0, vector.rows()));
      }
      stacked.add(join(runs));
    }
    return stacked;
  }

  /** Copies arrays; the type is that of the first vector. */
  private static final class Joining implements ColumnVisitor<ColumnVector> {
    private final List<RowRun> runs;
    private final int rows;
    private final @Nullable BitSet nulls;

    Joining(List<RowRun> runs) {
      this.runs = runs;
      this.rows = runs.stream().mapToInt(RowRun::rows).sum();
      this.nulls = nulls(runs);
    }

    private static @Nullable BitSet nulls(List<RowRun> runs) {
      BitSet all = new BitSet();
      int at = 0;
      for (RowRun run : runs) {
        BitSet nulls = run.vector.nulls();
        if (nulls != null) {
          int row = nulls.nextSetBit(run.from);
          while (row >= 0 && row < run.to) {
            all.set(at + row - run.from);
            row = nulls.nextSetBit(row + 1);
          }
        }
        at += run.rows();
      }
      return all.isEmpty() ? null : all;
    }

    /** Array types share no supertype: only {@link System#arraycopy} takes them all. */
    @SuppressWarnings({"SuspiciousSystemArraycopy", "unchecked"})
    private <T> T values(T first) {
      T values = (T) Array.newInstance(first.getClass().getComponentType(), rows);
      int at = 0;
      for (RowRun run : runs) {
        Object from = ((ColumnVector.Primitives) run.vector).values();
        System.arraycopy(from, run.from, values, at, run.rows());
        at += run.rows();
      }
      return values;
    }

    @Override
    public ColumnVector visit(ColumnVector.Booleans v) {
      return new ColumnVector.Booleans(values(v.values()), rows, nulls);
    }

    @Override
    public ColumnVector visit(ColumnVector.Int8s v) {
      return new ColumnVector.Int8s(values(v.values()), rows, nulls);
    }

    @Override
    public ColumnVector visit(ColumnVector.Int16s v) {
      return new ColumnVector.Int16s(values(v.values()), rows, nulls);
    }

    @Override
    public ColumnVector visit(ColumnVector.Int32s v) {
      return new ColumnVector.Int32s(values(v.values()), rows, nulls);
    }

    @Override
    public ColumnVector visit(ColumnVector.Int64s v) {
      return new ColumnVector.Int64s(values(v.values()), rows, nulls);
    }

    @Override
    public ColumnVector visit(ColumnVector.Float32s v) {
      return new ColumnVector.Float32s(values(v.values()), rows, nulls);
    }

    @Override
    public ColumnVector visit(ColumnVector.Float64s v) {
      return new ColumnVector.Float64s(values(v.values()), rows, nulls);
    }

    @Override
    public ColumnVector visit(ColumnVector.FixedBinaries v) {
      int width = v.width();
      byte[] bytes = new byte[Math.multiplyExact(rows, width)];
      int at = 0;
      for (RowRun run : runs) {
        byte[] from = ((ColumnVector.FixedBinaries) run.vector).bytes();
        System.arraycopy(from, run.from * width, bytes, at * width, run.rows() * width);
        at += run.rows();
      }
      return new ColumnVector.FixedBinaries(bytes, width, rows, nulls);
    }

    @Override
    public ColumnVector visit(ColumnVector.Strings v) {
      int[][] starts = new int[runs.size()][];
      for (int i = 0; i < starts.length; i++) {
        starts[i] = ((ColumnVector.Strings) runs.get(i).vector).offsets();
      }
      int[] offsets = offsets(starts);
      byte[] bytes = new byte[offsets[rows]];
      int at = 0;
      for (int i = 0; i < starts.length; i++) {
        RowRun run = runs.get(i);
        int first = starts[i][run.from];
        int length = starts[i][run.to] - first;
        System.arraycopy(((ColumnVector.Strings) run.vector).bytes(), first, bytes, at, length);
        at += length;
      }
      return new ColumnVector.Strings(bytes, offsets, rows, nulls);
    }

    @Override
    public ColumnVector visit(ColumnVector.Lists v) {
      int[][] starts = new int[runs.size()][];
      RowRun[] elements = new RowRun[runs.size()];
      for (int i = 0; i < starts.length; i++) {
        RowRun run = runs.get(i);
        ColumnVector.Lists lists = (ColumnVector.Lists) run.vector;
        starts[i] = lists.offsets();
        elements[i] = new RowRun(lists.elements(), starts[i][run.from], starts[i][run.to]);
      }
      return new ColumnVector.Lists(join(Arrays.asList(elements)), offsets(starts), rows, nulls);
    }

    /** Where each row begins, and the end. */
    private int[] offsets(int[][] starts) {
      int[] offsets = new int[rows + 1];
      int at = 0;
      for (int i = 0; i < starts.length; i++) {
        RowRun run = runs.get(i);
        int shift = offsets[at] - starts[i][run.from];
        for (int row = run.from; row < run.to; row++) {
          offsets[++at] = starts[i][row + 1] + shift;
        }
      }
      return offsets;
    }
  }
}
