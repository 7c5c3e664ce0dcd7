package io.shardmill.testdata.h5;

import java.util.List;

/**
 * Names of genes by number: the mitochondrial ones, the targets of perturbations, then the rest.
 */
final class Genes {

  private static final List<String> MITOCHONDRIAL_NAMES =
      List.of(
          "MT-ND1", "MT-ND2", "MT-CO1", "MT-CO2", "MT-ATP8", "MT-ATP6", "MT-CO3", "MT-ND3",
          "MT-ND4L", "MT-ND4", "MT-ND5", "MT-ND6", "MT-CYB");

  /** NEGR1 is a gene, and no negative control. */
  private static final List<String> TARGET_NAMES =
      List.of("TP53", "NEGR1", "STAT1", "HLA-DRB1", "CD3E");

  static final int MITOCHONDRIAL = MITOCHONDRIAL_NAMES.size();

  private Genes() {}

  static String symbol(int gene) {
    int target = gene - MITOCHONDRIAL;
    if (gene < MITOCHONDRIAL) {
      return MITOCHONDRIAL_NAMES.get(gene);
    }
    return target < TARGET_NAMES.size() ? TARGET_NAMES.get(target) : "GENE" + gene;
  }

  static String ensembl(int gene) {
    return "ENSG%011d".formatted(100_000 + 7L * gene);
  }
}
