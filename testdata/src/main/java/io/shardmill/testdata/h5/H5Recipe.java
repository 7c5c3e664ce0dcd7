package io.shardmill.testdata.h5;

import static io.shardmill.testdata.options.Ranges.require;
import static io.shardmill.testdata.options.Ranges.requireSet;
import static io.shardmill.testdata.options.Ranges.requireShare;

import java.util.List;
import java.util.Set;

/**
 * What a generated single-cell file holds. The values are a function of the recipe alone.
 *
 * <pre>{@code
 * H5Recipe recipe =
 *     H5Recipe.builder()
 *         .cells(500)
 *         .genes(1_000)
 *         .seed(7)
 *         .matrix(MatrixForm.CSC)
 *         .flaws(Flaw.DUPLICATE_GENES)
 *         .build();
 * }</pre>
 *
 * @param cells cells, from 2 on
 * @param genes genes of the main matrix, from 20 on
 * @param seed names all draws
 * @param density expected share of counts above 0, of cells that are not empty
 * @param cellTypes number of cell types
 * @param batches number of batches; each is one sequencing run, and so one SRX accession
 * @param emptyCells share of cells without any count
 * @param layout how the file is laid out
 * @param matrix how matrices of H5AD are stored; 10x is always sparse
 * @param values type of the values
 * @param indices type of the indices of sparse matrices
 * @param content what X of H5AD holds
 * @param rawGenes if above 0, H5AD has {@code raw} with the counts of the genes and so many more
 * @param geneKey what the index of the genes of H5AD holds
 * @param rowOrder order of the entries of a row
 * @param duplicates share of counts above 1 that are stored as two entries
 * @param explicitZeros entries of value 0 per entry above 0
 * @param antibodies the last so many features of 10x v3 are antibodies
 * @param genomes names of the genomes of 10x; v2 has a group for each, with the genes divided
 * @param gzip compression level 1 to 9, or 0 for none
 * @param chunk elements of a chunk, of a dense matrix about; 0 for no chunks
 * @param flaws what is wrong with it
 * @param truncate share of the file's bytes that is kept
 */
public record H5Recipe(
    int cells,
    int genes,
    long seed,
    double density,
    int cellTypes,
    int batches,
    double emptyCells,
    H5Layout layout,
    MatrixForm matrix,
    ValueType values,
    IndexType indices,
    Content content,
    int rawGenes,
    GeneKey geneKey,
    RowOrder rowOrder,
    double duplicates,
    double explicitZeros,
    int antibodies,
    List<String> genomes,
    int gzip,
    int chunk,
    Set<Flaw> flaws,
    double truncate) {

  private static final int LEAST_GENES = 20;
  private static final int MOST_UINT16 = 1 << 16;

  /** Checks every range; {@link #builder} has defaults. */
  public H5Recipe {
    genomes = List.copyOf(genomes);
    flaws = Set.copyOf(flaws);
    require(cells >= 2, "cells", cells, "2 or more");
    require(genes >= LEAST_GENES, "genes", genes, "20 or more");
    require(density > 0 && density < 1, "density", density, "between 0 and 1");
    require(cellTypes >= 1 && cellTypes <= 100, "cellTypes", cellTypes, "1 to 100");
    require(batches >= 1, "batches", batches, "1 or more");
    requireShare("emptyCells", emptyCells);
    require(rawGenes >= 0, "rawGenes", rawGenes, "0 or more");
    requireShare("duplicates", duplicates);
    // The parts of a count cannot be normalized apart.
    require(
        duplicates == 0 || content == Content.COUNTS, "duplicates", duplicates, "0 unless COUNTS");
    require(explicitZeros >= 0 && explicitZeros <= 1, "explicitZeros", explicitZeros, "0 to 1");
    require(antibodies >= 0 && antibodies < genes, "antibodies", antibodies, "fewer than genes");
    requireSet("genomes", genomes, "name");
    require(gzip >= 0 && gzip <= 9, "gzip", gzip, "0 to 9");
    require(chunk >= 0, "chunk", chunk, "0 or more");
    require(gzip == 0 || chunk > 0, "chunk", chunk, "above 0 if there is compression");
    require(truncate > 0 && truncate <= 1, "truncate", truncate, "above 0 and up to 1");
    require(
        indices != IndexType.UINT16 || (genes + rawGenes <= MOST_UINT16 && cells <= MOST_UINT16),
        "indices",
        indices,
        "wide enough for all genes and cells");
    boolean isFloat = values == ValueType.FLOAT32 || values == ValueType.FLOAT64;
    require(
        content == Content.COUNTS || (isFloat && layout == H5Layout.H5AD),
        "content",
        content,
        "COUNTS unless values are floats in H5AD");
    for (Flaw flaw : flaws) {
      require(
          layout == H5Layout.H5AD || !Flaw.OF_H5AD.contains(flaw),
          "flaws",
          flaw,
          "what 10x files can have");
      require(
          layout != H5Layout.H5AD || matrix != MatrixForm.DENSE || !Flaw.OF_SPARSE.contains(flaw),
          "flaws",
          flaw,
          "what a dense matrix can have");
      boolean fits =
          switch (flaw) {
            case NOT_A_NUMBER, INFINITE, FRACTION -> isFloat;
            case HUGE -> values != ValueType.INT32;
            case INDEX_NEGATIVE -> indices == IndexType.INT32 || indices == IndexType.INT64;
            default -> true;
          };
      require(fits, "flaws", flaw, "possible with the types of values and indices");
    }
  }

  /** Genes of the widest matrix. */
  int allGenes() {
    return genes + rawGenes;
  }

  /**
   * H5AD of 100 cells and 200 genes, 10 % of them expressed: CSR of float32 counts and int32
   * indices, sorted, gzip 4 in chunks of 10,000 elements, without a flaw.
   */
  public static Builder builder() {
    return new Builder();
  }

  /** Collects the parts of an {@link H5Recipe}; each setter is named and described there. */
  public static final class Builder {
    private int cells = 100;
    private int genes = 200;
    private long seed = 1;
    private double density = 0.1;
    private int cellTypes = 4;
    private int batches = 2;
    private double emptyCells;
    private H5Layout layout = H5Layout.H5AD;
    private MatrixForm matrix = MatrixForm.CSR;
    private ValueType values = ValueType.FLOAT32;
    private IndexType indices = IndexType.INT32;
    private Content content = Content.COUNTS;
    private int rawGenes;
    private GeneKey geneKey = GeneKey.SYMBOL;
    private RowOrder rowOrder = RowOrder.SORTED;
    private double duplicates;
    private double explicitZeros;
    private int antibodies;
    private List<String> genomes = List.of("GRCh38");
    private int gzip = 4;
    private int chunk = 10_000;
    private Set<Flaw> flaws = Set.of();
    private double truncate = 1;

    private Builder() {}

    public Builder cells(int value) {
      this.cells = value;
      return this;
    }

    public Builder genes(int value) {
      this.genes = value;
      return this;
    }

    public Builder seed(long value) {
      this.seed = value;
      return this;
    }

    public Builder density(double value) {
      this.density = value;
      return this;
    }

    public Builder cellTypes(int value) {
      this.cellTypes = value;
      return this;
    }

    public Builder batches(int value) {
      this.batches = value;
      return this;
    }

    public Builder emptyCells(double value) {
      this.emptyCells = value;
      return this;
    }

    public Builder layout(H5Layout value) {
      this.layout = value;
      return this;
    }

    public Builder matrix(MatrixForm value) {
      this.matrix = value;
      return this;
    }

    public Builder values(ValueType value) {
      this.values = value;
      return this;
    }

    public Builder indices(IndexType value) {
      this.indices = value;
      return this;
    }

    public Builder content(Content value) {
      this.content = value;
      return this;
    }

    public Builder rawGenes(int value) {
      this.rawGenes = value;
      return this;
    }

    public Builder geneKey(GeneKey value) {
      this.geneKey = value;
      return this;
    }

    public Builder rowOrder(RowOrder value) {
      this.rowOrder = value;
      return this;
    }

    public Builder duplicates(double value) {
      this.duplicates = value;
      return this;
    }

    public Builder explicitZeros(double value) {
      this.explicitZeros = value;
      return this;
    }

    public Builder antibodies(int value) {
      this.antibodies = value;
      return this;
    }

    public Builder genomes(String... value) {
      this.genomes = List.of(value);
      return this;
    }

    public Builder gzip(int value) {
      this.gzip = value;
      return this;
    }

    public Builder chunk(int value) {
      this.chunk = value;
      return this;
    }

    public Builder flaws(Flaw... value) {
      this.flaws = Set.of(value);
      return this;
    }

    public Builder truncate(double value) {
      this.truncate = value;
      return this;
    }

    /** The recipe, or {@link IllegalArgumentException} naming the part that is out of range. */
    public H5Recipe build() {
      return new H5Recipe(
          cells,
          genes,
          seed,
          density,
          cellTypes,
          batches,
          emptyCells,
          layout,
          matrix,
          values,
          indices,
          content,
          rawGenes,
          geneKey,
          rowOrder,
          duplicates,
          explicitZeros,
          antibodies,
          genomes,
          gzip,
          chunk,
          flaws,
          truncate);
    }
  }
}
