package io.shardmill.singlecell;

import io.shardmill.parquet.Column;
import java.io.Serializable;
import java.util.List;

/**
 * What all blocks of a source share.
 *
 * @param genes genes of all files
 * @param shared which genes all files have, as the longs of a bit set
 * @param obs annotation columns of cells, all nullable
 * @param datasets names of the data sets, in order
 */
public record CellSchema(GeneAxis genes, long[] shared, List<Column> obs, List<String> datasets)
    implements Serializable {

  public CellSchema {
    obs = List.copyOf(obs);
    datasets = List.copyOf(datasets);
  }
}
