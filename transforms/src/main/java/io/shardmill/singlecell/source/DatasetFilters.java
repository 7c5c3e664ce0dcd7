package io.shardmill.singlecell.source;

import java.io.Serializable;
import java.util.Map;

/**
 * Which data sets, and which of their cells, are read.
 *
 * @param byName filters of some data sets
 * @param others filter of all others
 * @param minCells fewest cells of a data set, after its filter; smaller ones are left out whole
 * @param minGenes fewest genes of a file; files with fewer are left out whole
 * @param seed decides what is drawn
 */
public record DatasetFilters(
    Map<String, DatasetFilter> byName, DatasetFilter others, long minCells, int minGenes, long seed)
    implements Serializable {

  /** Everything is read. */
  public static final DatasetFilters NONE =
      new DatasetFilters(Map.of(), DatasetFilter.NONE, 0, 0, 0);

  public DatasetFilters {
    byName = Map.copyOf(byName);
    if (minCells < 0 || minGenes < 0) {
      throw new IllegalArgumentException(
          "Bounds must be 0 or more, got %d cells and %d genes".formatted(minCells, minGenes));
    }
  }

  /** The filter of a data set. */
  public DatasetFilter of(String dataset) {
    return byName.getOrDefault(dataset, others);
  }
}
