package io.shardmill.quality;

import com.fasterxml.jackson.core.JsonGenerator;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;

/**
 * Counts of things on a grid that was fixed before the data was seen, such as hexagons of two
 * measures or times of day by glucose; and of those that no cell holds. What a cell means is known
 * to who counts.
 *
 * <p>Memory: 8 bytes for each cell, at most {@value #MAX_CELLS}. Written are only cells that hold
 * something. Not thread-safe.
 */
public final class GridStatistic implements Statistic {

  /** Cells of the largest grid. */
  public static final int MAX_CELLS = 1 << 16;

  private final long[] counts;
  private long outside;

  GridStatistic(int cells) {
    if (cells < 1 || cells > MAX_CELLS) {
      throw new IllegalArgumentException(
          "A grid has 1 to %d cells, not %d".formatted(MAX_CELLS, cells));
    }
    this.counts = new long[cells];
  }

  /** Counts a thing in a cell; one below 0 is none. */
  public void add(int cell) {
    add(cell, 1);
  }

  /** Counts {@code more} things, at least 0, in a cell; one below 0 is none. */
  public void add(int cell, long more) {
    if (cell < 0) {
      outside += more;
    } else {
      counts[cell] += more;
    }
  }

  /** How many cells there are. */
  public int cells() {
    return counts.length;
  }

  /** The counts of all cells. */
  public long[] counts() {
    return counts.clone();
  }

  /** Things that no cell holds. */
  public long outside() {
    return outside;
  }

  @Override
  public GridStatistic empty() {
    return new GridStatistic(counts.length);
  }

  @Override
  public void merge(Statistic other) {
    if (!(other instanceof GridStatistic grid) || grid.counts.length != counts.length) {
      throw new IllegalArgumentException(
          "Cannot merge a grid of %d cells with another %s".formatted(counts.length, other.kind()));
    }
    for (int cell = 0; cell < counts.length; cell++) {
      counts[cell] += grid.counts[cell];
    }
    outside += grid.outside;
  }

  @Override
  public void write(DataOutput out) throws IOException {
    Varints.write(out, counts.length);
    Varints.write(out, outside);
    int filled = 0;
    for (long count : counts) {
      filled += count == 0 ? 0 : 1;
    }
    Varints.write(out, filled);
    int before = 0;
    for (int cell = 0; cell < counts.length; cell++) {
      if (counts[cell] != 0) {
        Varints.write(out, cell - before);
        Varints.write(out, counts[cell]);
        before = cell;
      }
    }
  }

  static GridStatistic read(DataInput in) throws IOException {
    long cells = Varints.read(in);
    if (cells < 1 || cells > MAX_CELLS) {
      throw new IOException("A grid of " + cells + " cells");
    }
    GridStatistic grid = new GridStatistic((int) cells);
    grid.outside = Varints.read(in);
    long filled = Varints.read(in);
    long cell = 0;
    for (long i = 0; i < filled; i++) {
      cell += Varints.read(in);
      if (cell < 0 || cell >= cells) {
        throw new IOException("Cell %d of %d".formatted(cell, cells));
      }
      grid.counts[(int) cell] = Varints.read(in);
    }
    return grid;
  }

  @Override
  public void writeJson(JsonGenerator json) throws IOException {
    long sum = 0;
    for (long count : counts) {
      sum += count;
    }
    json.writeNumberField("cells", counts.length);
    json.writeNumberField("sum", sum);
    json.writeNumberField("outside", outside);
  }

  @Override
  public String kind() {
    return "grid";
  }
}
