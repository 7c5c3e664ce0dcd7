package io.shardmill.singlecell.source;

import io.shardmill.column.Column;
import io.shardmill.singlecell.source.genes.GeneAxis;
import io.shardmill.singlecell.source.genes.OtherFeatures;
import java.io.Serializable;
import java.util.Collections;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * What all blocks of a source share.
 *
 * @param genes genes of all files
 * @param shared which genes all files have, as the longs of a bit set
 * @param obs annotation columns of cells, all nullable
 * @param others features that are no genes; the last of {@code obs} are its columns
 * @param categories of annotations whose categories are ordered, those from the least to the
 *     greatest
 * @param datasets names of the data sets, in order
 */
public record CellSchema(
    GeneAxis genes,
    long[] shared,
    List<Column> obs,
    OtherFeatures others,
    SortedMap<String, List<String>> categories,
    List<String> datasets)
    implements Serializable {

  public CellSchema {
    obs = List.copyOf(obs);
    categories = Collections.unmodifiableSortedMap(new TreeMap<>(categories));
    datasets = List.copyOf(datasets);
  }
}
