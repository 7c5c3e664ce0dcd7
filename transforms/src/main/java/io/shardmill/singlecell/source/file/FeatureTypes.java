package io.shardmill.singlecell.source.file;

import java.util.BitSet;
import java.util.List;
import java.util.Set;

/**
 * Tells genes from other features by what a file calls their types. 10x has words for what a
 * feature measures, such as {@code Antibody Capture}; other programs, CELLxGENE among them, note
 * the biotype of a gene under the same name, such as {@code protein_coding}.
 */
final class FeatureTypes {

  private static final String GENE = "Gene Expression";

  /** What 10x writes; a file with one of them speaks its language. */
  private static final Set<String> OF_TENX =
      Set.of(
          GENE,
          "Antibody Capture",
          "Antigen Capture",
          "CRISPR Guide Capture",
          "Custom",
          "Multiplexing Capture",
          "Peaks",
          "VDJ",
          "VDJ-B",
          "VDJ-T",
          "VDJ-T-GD");

  private FeatureTypes() {}

  /** The features that are no genes; none of a file that has no word of 10x. */
  static BitSet others(List<String> types) {
    BitSet others = new BitSet(types.size());
    if (types.stream().anyMatch(OF_TENX::contains)) {
      for (int row = 0; row < types.size(); row++) {
        others.set(row, !types.get(row).isEmpty() && !types.get(row).equals(GENE));
      }
    }
    return others;
  }
}
