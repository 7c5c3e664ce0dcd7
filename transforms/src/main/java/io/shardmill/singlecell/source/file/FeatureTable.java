package io.shardmill.singlecell.source.file;

import java.util.BitSet;
import java.util.List;

/**
 * The genes of a file, in the order of its matrix.
 *
 * @param keys what names each gene across files; never empty
 * @param names symbol of each, as far as the file tells; its key otherwise
 * @param ids accession of each, such as an Ensembl id; empty where the file has none
 * @param types feature type of each, such as {@code Gene Expression}; empty where the file has none
 * @param others features that are no genes, such as antibodies
 * @param leftOut features that are not wanted
 */
public record FeatureTable(
    List<String> keys,
    List<String> names,
    List<String> ids,
    List<String> types,
    BitSet others,
    BitSet leftOut) {

  /** Features of the file, wanted or not. */
  public int size() {
    return keys.size();
  }
}
