package io.shardmill.series.source;

import io.shardmill.chunk.ColumnBlock;
import io.shardmill.column.ColumnVector;
import io.shardmill.gather.PackedRows;
import io.shardmill.gather.Packing;
import io.shardmill.gather.Unpacking;
import io.shardmill.series.SeriesBlock;
import io.shardmill.series.WindowSizes;
import java.io.IOException;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;

/**
 * Brings the rows of things together: rows of one thing and one shortest window that stand together
 * in a block travel as one, so that a table that is in order of things costs little more than its
 * bytes. Where rows of things alternate, each block is sorted first.
 *
 * <p>A block that comes out has the rows of one thing in one longest window. Memory: those rows,
 * twice.
 */
public final class SeriesPacking implements Packing<ColumnBlock, SeriesBlock> {

  /** A block of shorter runs on average is sorted. */
  private static final int SHORT_RUN = 8;

  private final SeriesColumns columns;
  private final SeriesKeys keys;
  private final String source;

  /**
   * Packs rows of a table.
   *
   * @param columns what is read of it, in the order of {@link SeriesColumns#names}
   * @param sizes of the windows that are measured
   * @param source what the table is called
   */
  public SeriesPacking(SeriesColumns columns, WindowSizes sizes, String source) {
    this.columns = columns;
    this.keys = new SeriesKeys(sizes);
    this.source = source;
  }

  @Override
  public void pack(ColumnBlock block, PackedRows rows) throws IOException {
    EntityNames names = EntityNames.of(block.columns().get(0));
    long[] times = ((ColumnVector.Int64s) block.columns().get(1)).values();
    double[][] values = new double[columns.values().size()][];
    for (int column = 0; column < values.length; column++) {
      values[column] = Reals.of(columns.values().get(column), block.columns().get(2 + column));
    }
    int count = block.rows();
    int[] ends = runs(names, times, count);
    if ((long) ends.length * SHORT_RUN > count) {
      packSorted(names, times, values, count, rows);
      return;
    }
    int from = 0;
    for (int to : ends) {
      String entity = names.name(from);
      PackedRun.write(entity, times, values, from, to, rows.add(key(entity, times[from])));
      from = to;
    }
  }

  /** Where runs of one thing and one shortest window end, each after its last row. */
  private int[] runs(EntityNames names, long[] times, int rows) {
    int[] ends = new int[rows];
    if (rows == 0) {
      return ends;
    }
    int count = 0;
    long start = 0;
    long end = 0;
    for (int row = 0; row < rows; row++) {
      boolean other = times[row] < start || times[row] >= end;
      if (row > 0 && (other || !names.same(row - 1, row))) {
        ends[count++] = row;
      }
      if (other) {
        start = keys.slot(times[row]) * keys.sizes().shortest();
        end = start + keys.sizes().shortest();
      }
    }
    ends[count++] = rows;
    return Arrays.copyOf(ends, count);
  }

  private long key(String entity, long time) {
    return keys.key(entity, keys.slot(time));
  }

  /** Sorts rows by thing, which makes longer runs. */
  private void packSorted(
      EntityNames names, long[] times, double[][] values, int count, PackedRows rows)
      throws IOException {
    int[] order = order(names, times, count);
    long[] sortedTimes = new long[count];
    Arrays.setAll(sortedTimes, row -> times[order[row]]);
    double[][] sortedValues = new double[values.length][count];
    for (int column = 0; column < values.length; column++) {
      double[] all = values[column];
      Arrays.setAll(sortedValues[column], row -> all[order[row]]);
    }
    int from = 0;
    while (from < count) {
      String entity = names.name(order[from]);
      long slot = keys.slot(sortedTimes[from]);
      int to = from + 1;
      while (to < count
          && keys.slot(sortedTimes[to]) == slot
          && names.same(order[from], order[to])) {
        to++;
      }
      PackedRun.write(
          entity, sortedTimes, sortedValues, from, to, rows.add(keys.key(entity, slot)));
      from = to;
    }
  }

  private int[] order(EntityNames names, long[] times, int rows) {
    String[] all = new String[rows];
    Arrays.setAll(all, names::name);
    Integer[] sorted = new Integer[rows];
    Arrays.setAll(sorted, row -> row);
    // Keeps the order of rows of one thing and one window: the later one of a time is the one
    // that stays.
    Arrays.sort(
        sorted,
        Comparator.<Integer, String>comparing(row -> all[row])
            .thenComparingLong(row -> keys.slot(times[row])));
    int[] order = new int[rows];
    Arrays.setAll(order, i -> sorted[i]);
    return order;
  }

  @Override
  public Unpacking<SeriesBlock> unpack() {
    return new SeriesUnpacking(keys, columns.values().size(), source);
  }

  /** The names of columns, for the identity of a run. */
  List<String> names() {
    return columns.names();
  }
}
