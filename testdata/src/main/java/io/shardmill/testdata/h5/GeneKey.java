package io.shardmill.testdata.h5;

/** What the index of the genes of an H5AD file holds. */
public enum GeneKey {
  /** Names such as MT-CO1; the Ensembl ids are in the column gene_ids. */
  SYMBOL,
  /** Ensembl ids; the names are in the column gene_name. */
  ENSEMBL
}
