package io.shardmill.series;

import io.shardmill.chunk.Block;
import java.util.List;

/**
 * What was measured of windows, in the order of things, of lengths, and of time.
 *
 * @param source what was read
 * @param entities the thing of each window
 * @param sizes the length of each window, as a place among those of the data set
 * @param ends when each window ends, in microseconds
 * @param values for each window the numbers of all features, NaN for null
 */
public record WindowBlock(
    String source, List<String> entities, int[] sizes, long[] ends, List<double[]> values)
    implements Block {

  public WindowBlock {
    entities = List.copyOf(entities);
    values = List.copyOf(values);
  }

  @Override
  public int rows() {
    return entities.size();
  }

  @Override
  public long position(int row) {
    return ends[row];
  }

  @Override
  public String key(int row) {
    return entities.get(row);
  }
}
