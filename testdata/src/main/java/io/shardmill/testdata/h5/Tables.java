package io.shardmill.testdata.h5;

import java.util.Arrays;
import java.util.stream.IntStream;

/** Names and columns of cells and genes. */
final class Tables {

  private static final String BASES = "ACGT";

  private static final int BARCODE_BASES = 16;

  private final H5Recipe recipe;

  Tables(H5Recipe recipe) {
    this.recipe = recipe;
  }

  /** Barcodes of 16 bases and the number of the well. */
  String[] barcodes() {
    String[] barcodes = new String[recipe.cells()];
    for (int cell = 0; cell < barcodes.length; cell++) {
      barcodes[cell] = barcode(cell);
    }
    if (recipe.flaws().contains(Flaw.DUPLICATE_CELLS)) {
      barcodes[1] = barcodes[0];
    }
    return barcodes;
  }

  /** Names of genes {@code from} to {@code to}, with the flaws of names. */
  String[] symbols(int from, int to) {
    return spoiled(IntStream.range(from, to).mapToObj(Genes::symbol).toArray(String[]::new));
  }

  /** Ensembl ids of genes {@code from} to {@code to}, with the flaws of names. */
  String[] ensemblIds(int from, int to) {
    return spoiled(IntStream.range(from, to).mapToObj(Genes::ensembl).toArray(String[]::new));
  }

  /** The accession of a batch's sequencing run. */
  static String accession(int batch) {
    return "SRX%07d".formatted(1_000_000 + batch);
  }

  /** Rows of the table of cells, fewer than cells if it is short. */
  int cellRows() {
    return recipe.cells() - (recipe.flaws().contains(Flaw.CELLS_SHORT) ? 1 : 0);
  }

  /** {@code values} without the last one if the table of genes is short. */
  <T> T[] geneRows(T[] values) {
    return recipe.flaws().contains(Flaw.GENES_SHORT)
        ? Arrays.copyOf(values, values.length - 1)
        : values;
  }

  private String[] spoiled(String[] names) {
    if (recipe.flaws().contains(Flaw.DUPLICATE_GENES)) {
      names[1] = names[0];
    }
    if (recipe.flaws().contains(Flaw.EMPTY_GENE_NAME)) {
      names[0] = "";
    }
    return names;
  }

  private String barcode(int cell) {
    // The last steps of MurmurHash3: different cells get different codes.
    int code = cell + Long.hashCode(recipe.seed());
    code = (code ^ (code >>> 16)) * 0x85ebca6b;
    code = (code ^ (code >>> 13)) * 0xc2b2ae35;
    code ^= code >>> 16;
    StringBuilder barcode = new StringBuilder();
    for (int i = 0; i < BARCODE_BASES; i++) {
      barcode.append(BASES.charAt(code >>> (2 * i) & 3));
    }
    return barcode.append("-1").toString();
  }
}
