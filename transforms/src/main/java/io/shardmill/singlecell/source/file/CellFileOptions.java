package io.shardmill.singlecell.source.file;

import java.io.Serializable;
import java.util.List;

/**
 * What to read of a single-cell file.
 *
 * <pre>{@code
 * CellFileOptions options =
 *     CellFileOptions.defaults()
 *         .withMatrix(MatrixChoice.RAW)
 *         .withGeneKey("gene_ids")
 *         .withObs(List.of("cell_type", "batch"));
 * }</pre>
 *
 * @param matrix which matrix
 * @param geneKey the var column that names genes; empty takes the index
 * @param obs annotation columns of cells to keep, in order; {@code *} keeps all
 * @param genome the genome of a 10x v2 file that has several; empty where it has one
 * @param features which rows of {@code var} are genes
 */
public record CellFileOptions(
    MatrixChoice matrix, String geneKey, List<String> obs, String genome, Features features)
    implements Serializable {

  /** Keeps every annotation column. */
  public static final String ALL_COLUMNS = "*";

  /** Which features count as genes. */
  public enum Features {
    /** All of them: genes, antibodies, guides. */
    ALL,
    /**
     * Those whose type is {@code Gene Expression}, where the file tells types in the words of 10x;
     * all where types are biotypes.
     */
    GENE_EXPRESSION
  }

  public CellFileOptions {
    obs = List.copyOf(obs);
    if (obs.stream().distinct().count() < obs.size()) {
      throw new IllegalArgumentException("An obs column is named twice: " + obs);
    }
  }

  /** X, genes by their index, no annotation, all features. */
  public static CellFileOptions defaults() {
    return new CellFileOptions(MatrixChoice.X, "", List.of(), "", Features.ALL);
  }

  /** The same with another matrix. */
  public CellFileOptions withMatrix(MatrixChoice choice) {
    return new CellFileOptions(choice, geneKey, obs, genome, features);
  }

  /** The same with genes named by a var column. */
  public CellFileOptions withGeneKey(String column) {
    return new CellFileOptions(matrix, column, obs, genome, features);
  }

  /** The same with these annotation columns. */
  public CellFileOptions withObs(List<String> columns) {
    return new CellFileOptions(matrix, geneKey, columns, genome, features);
  }

  /** The same with the genome to read of 10x v2 files. */
  public CellFileOptions withGenome(String name) {
    return new CellFileOptions(matrix, geneKey, obs, name, features);
  }

  /** The same with only these features. */
  public CellFileOptions withFeatures(Features wanted) {
    return new CellFileOptions(matrix, geneKey, obs, genome, wanted);
  }

  /** Whether all annotation columns are kept. */
  public boolean allObs() {
    return obs.contains(ALL_COLUMNS);
  }
}
