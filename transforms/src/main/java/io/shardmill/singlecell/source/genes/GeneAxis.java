package io.shardmill.singlecell.source.genes;

import io.shardmill.chunk.NameList;
import java.io.Serializable;
import java.util.ArrayList;
import java.util.List;

/**
 * What the columns of a matrix are: genes, in order.
 *
 * @param keys what names each gene across files, each once
 * @param names symbol of each; its key where no file tells
 * @param ids accession of each, such as an Ensembl id; empty where no file tells
 * @param types feature type of each, such as {@code Gene Expression}; empty where no file tells
 */
public record GeneAxis(List<String> keys, List<String> names, List<String> ids, List<String> types)
    implements Serializable {

  public GeneAxis {
    keys = NameList.copyOf(keys);
    names = NameList.copyOf(names);
    ids = NameList.copyOf(ids);
    types = NameList.copyOf(types);
  }

  /** The number of genes. */
  public int size() {
    return keys.size();
  }

  /** The genes at these places of this axis, in this order. */
  public GeneAxis select(int[] places) {
    return new GeneAxis(
        select(keys, places), select(names, places), select(ids, places), select(types, places));
  }

  private static List<String> select(List<String> texts, int[] places) {
    List<String> selected = new ArrayList<>(places.length);
    for (int place : places) {
      selected.add(texts.get(place));
    }
    return selected;
  }
}
