package io.shardmill.series.source;

import io.shardmill.gather.Unpacking;
import io.shardmill.series.Series;
import io.shardmill.series.SeriesBlock;
import java.io.DataInput;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * Puts the runs of one longest window together, those of each thing in the order of the source, and
 * what other tables tell of it.
 */
final class SeriesUnpacking implements Unpacking<SeriesBlock> {

  /** The runs of one thing, of each table. */
  private record Runs(List<List<PackedRun>> tables, double[] constants) {}

  private final SeriesKeys keys;
  private final int columns;
  private final Joins joins;
  private final String source;
  private final Map<String, Runs> runs = new TreeMap<>();
  private long joined;
  private long key;

  SeriesUnpacking(SeriesKeys keys, int columns, Joins joins, String source) {
    this.keys = keys;
    this.columns = columns;
    this.joins = joins;
    this.source = source;
  }

  @Override
  public boolean takes(long next) {
    return runs.isEmpty() || keys.together(key, next);
  }

  @Override
  public void read(long next, DataInput in) throws IOException {
    key = next;
    PackedRun run = PackedRun.read(in);
    Runs ofThing = runs.get(run.entity());
    if (ofThing == null) {
      List<List<PackedRun>> tables = new ArrayList<>();
      for (int table = 0; table <= joins.tables().size(); table++) {
        tables.add(new ArrayList<>());
      }
      ofThing = new Runs(tables, joins.constants(run.entity()));
      runs.put(run.entity(), ofThing);
    }
    ofThing.tables().get(run.table()).add(run);
    joined += run.table() == 0 ? 0 : run.times().length;
  }

  @Override
  public SeriesBlock build() {
    List<Series> series = new ArrayList<>();
    runs.forEach(
        (entity, ofThing) -> {
          // Other tables may speak of a thing that has no row of its own.
          if (!ofThing.tables().get(0).isEmpty()) {
            series.add(joined(entity, ofThing));
          }
        });
    return new SeriesBlock(source, series, joined);
  }

  private Series joined(String entity, Runs ofThing) {
    Series own = together(entity, ofThing.tables().get(0), columns);
    if (joins.tables().isEmpty() && joins.constants().isEmpty()) {
      return own;
    }
    List<Series> others = new ArrayList<>();
    for (int i = 0; i < joins.tables().size(); i++) {
      int width = joins.tables().get(i).columns().values().size();
      others.add(together(entity, ofThing.tables().get(1 + i), width));
    }
    return Joins.join(own, others, ofThing.constants());
  }

  private static Series together(String entity, List<PackedRun> parts, int columns) {
    int rows = parts.stream().mapToInt(part -> part.times().length).sum();
    long[] times = new long[rows];
    double[][] values = new double[columns][rows];
    int at = 0;
    for (PackedRun part : parts) {
      int length = part.times().length;
      System.arraycopy(part.times(), 0, times, at, length);
      for (int column = 0; column < columns; column++) {
        System.arraycopy(part.columns()[column], 0, values[column], at, length);
      }
      at += length;
    }
    return Series.of(entity, times, values);
  }
}
