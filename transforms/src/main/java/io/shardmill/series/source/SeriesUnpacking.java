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

/** Puts the runs of one longest window together, those of each thing in the order of the source. */
final class SeriesUnpacking implements Unpacking<SeriesBlock> {

  private final SeriesKeys keys;
  private final int columns;
  private final String source;
  private final Map<String, List<PackedRun>> runs = new TreeMap<>();
  private long key;

  SeriesUnpacking(SeriesKeys keys, int columns, String source) {
    this.keys = keys;
    this.columns = columns;
    this.source = source;
  }

  @Override
  public boolean takes(long next) {
    return runs.isEmpty() || keys.together(key, next);
  }

  @Override
  public void read(long next, DataInput in) throws IOException {
    key = next;
    PackedRun run = PackedRun.read(in, columns);
    runs.computeIfAbsent(run.entity(), entity -> new ArrayList<>()).add(run);
  }

  @Override
  public SeriesBlock build() {
    List<Series> series = new ArrayList<>();
    runs.forEach((entity, parts) -> series.add(join(entity, parts)));
    return new SeriesBlock(source, series);
  }

  private Series join(String entity, List<PackedRun> parts) {
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
