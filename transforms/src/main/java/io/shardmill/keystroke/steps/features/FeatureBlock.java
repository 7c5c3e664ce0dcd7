package io.shardmill.keystroke.steps.features;

import io.shardmill.chunk.Block;
import io.shardmill.keystroke.UserOrigin;
import java.util.BitSet;

/**
 * The features of one user, a row for each platform, session or video. A position is a row.
 *
 * @param user whose features they are
 * @param spec what the columns are of
 * @param level what a row is of
 * @param rows the number of rows
 * @param ids for each of {@link FeatureLevel#idColumns} its values
 * @param counts row by row for each gram the latencies that its statistics are of
 * @param values row by row for each gram its statistics in their order: {@link
 *     FeatureSpec#valueColumns}; NaN where none is known
 * @param imputed the places in {@code values} that were not known and are filled
 */
public record FeatureBlock(
    UserOrigin user,
    FeatureSpec spec,
    FeatureLevel level,
    int rows,
    int[][] ids,
    int[] counts,
    double[] values,
    BitSet imputed)
    implements Block {

  /** The number of keys and pairs of keys that values are of. */
  public int grams() {
    return spec.vocabulary().size();
  }

  /** The number of values of a row. */
  public int width() {
    return grams() * LatencyStatistic.COUNT;
  }

  /** The value of a column of {@link FeatureSpec#valueColumns}; NaN if it is not known. */
  public double value(int row, int column) {
    return values[row * width() + column];
  }

  /** Whether a value was not known and is filled. */
  public boolean imputed(int row, int column) {
    return imputed.get(row * width() + column);
  }

  /** How many latencies the statistics of a gram are of. */
  public int count(int row, int gram) {
    return counts[row * grams() + gram];
  }

  FeatureBlock with(double[] filled, BitSet nowImputed) {
    return new FeatureBlock(user, spec, level, rows, ids, counts, filled, nowImputed);
  }

  @Override
  public String source() {
    return user.source();
  }

  @Override
  public long position(int row) {
    return row;
  }

  @Override
  public String key(int row) {
    StringBuilder key = new StringBuilder(user.name());
    for (int[] id : ids) {
      key.append(':').append(id[row]);
    }
    return key.toString();
  }
}
