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
    int[] order = order(names, times, block.rows());
    int from = 0;
    while (from < order.length) {
      long slot = keys.slot(times[order[from]]);
      int to = from + 1;
      while (to < order.length
          && keys.slot(times[order[to]]) == slot
          && names.same(order[from], order[to])) {
        to++;
      }
      PackedRun run = run(names.name(order[from]), times, values, order, from, to);
      run.write(rows.add(keys.key(run.entity(), slot)));
      from = to;
    }
  }

  /** The rows as they stand, or by thing, if that makes longer runs. */
  private int[] order(EntityNames names, long[] times, int rows) {
    int[] order = new int[rows];
    Arrays.setAll(order, row -> row);
    int runs = 1;
    for (int row = 1; row < rows; row++) {
      if (!names.same(row - 1, row) || keys.slot(times[row - 1]) != keys.slot(times[row])) {
        runs++;
      }
    }
    if ((long) runs * SHORT_RUN <= rows) {
      return order;
    }
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
    Arrays.setAll(order, i -> sorted[i]);
    return order;
  }

  private static PackedRun run(
      String entity, long[] times, double[][] values, int[] order, int from, int to) {
    long[] runTimes = new long[to - from];
    double[][] runValues = new double[values.length][to - from];
    for (int i = 0; i < runTimes.length; i++) {
      runTimes[i] = times[order[from + i]];
    }
    for (int column = 0; column < values.length; column++) {
      double[] all = values[column];
      double[] some = runValues[column];
      for (int i = 0; i < some.length; i++) {
        some[i] = all[order[from + i]];
      }
    }
    return new PackedRun(entity, runTimes, runValues);
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
