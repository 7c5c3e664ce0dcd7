package io.shardmill.series;

import io.shardmill.chunk.Block;
import java.util.List;

/**
 * The rows of one longest window of a thing; of several things where their names have one hash.
 *
 * @param source what was read
 * @param series of each thing, by name
 * @param joined rows of other tables that came in for these things
 */
public record SeriesBlock(String source, List<Series> series, long joined) implements Block {

  public SeriesBlock {
    series = List.copyOf(series);
  }

  /** The rows that came in, those that were there twice and those that were joined too. */
  @Override
  public int rows() {
    long rows = joined;
    for (Series each : series) {
      rows += each.rows() + each.repeated() + each.contradicted();
    }
    return Math.toIntExact(rows);
  }

  /** Rows are in no order of the source any more. */
  @Override
  public long position(int row) {
    return row;
  }

  @Override
  public String key(int row) {
    return series.isEmpty() ? "" : series.get(0).entity();
  }
}
