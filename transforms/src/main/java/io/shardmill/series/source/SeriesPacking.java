package io.shardmill.series.source;

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
public final class SeriesPacking implements Packing<TableRows, SeriesBlock> {

  /** A block of shorter runs on average is sorted. */
  private static final int SHORT_RUN = 8;

  private final SeriesColumns columns;
  private final SeriesKeys keys;
  private final String source;
  private final Joins joins;

  /**
   * Packs rows of a table.
   *
   * @param columns what is read of it, in the order of {@link SeriesColumns#names}
   * @param sizes of the windows that are measured
   * @param source what the table is called
   */
  public SeriesPacking(SeriesColumns columns, WindowSizes sizes, String source) {
    this(columns, new SeriesKeys(sizes), source, Joins.NONE);
  }

  private SeriesPacking(SeriesColumns columns, SeriesKeys keys, String source, Joins joins) {
    this.columns = columns;
    this.keys = keys;
    this.source = source;
    this.joins = joins;
  }

  /** The same with what other tables tell; each of their rows travels to all its things. */
  public SeriesPacking joined(Joins newJoins) {
    return new SeriesPacking(columns, keys, source, newJoins);
  }

  @Override
  public void pack(TableRows block, PackedRows rows) throws IOException {
    SeriesColumns read =
        block.table() == 0 ? columns : joins.tables().get(block.table() - 1).columns();
    List<ColumnVector> vectors = block.block().columns();
    EntityNames names = EntityNames.of(vectors.get(0));
    long[] times = ((ColumnVector.Int64s) vectors.get(1)).values();
    double[][] values = new double[read.values().size()][];
    for (int column = 0; column < values.length; column++) {
      values[column] = Reals.of(read.values().get(column), vectors.get(2 + column));
    }
    int count = block.rows();
    int[] ends = runs(names, times, count);
    if ((long) ends.length * SHORT_RUN > count) {
      packSorted(block.table(), names, times, values, count, rows);
      return;
    }
    int from = 0;
    for (int to : ends) {
      add(block.table(), names.name(from), times, values, from, to, rows);
      from = to;
    }
  }

  /** Adds a run, of another table once for each thing that it speaks for. */
  private void add(
      int table, String entity, long[] times, double[][] values, int from, int to, PackedRows rows)
      throws IOException {
    List<String> things =
        table == 0 ? List.of(entity) : joins.tables().get(table - 1).relation().things(entity);
    long slot = keys.slot(times[from]);
    for (String thing : things) {
      PackedRun.write(thing, table, times, values, from, to, rows.add(keys.key(thing, slot)));
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

  /** Sorts rows by thing, which makes longer runs. */
  private void packSorted(
      int table, EntityNames names, long[] times, double[][] values, int count, PackedRows rows)
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
      add(table, entity, sortedTimes, sortedValues, from, to, rows);
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
    return new SeriesUnpacking(keys, columns.values().size(), joins, source);
  }
}
