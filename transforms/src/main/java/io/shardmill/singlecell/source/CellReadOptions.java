package io.shardmill.singlecell.source;

import io.shardmill.singlecell.source.file.CellFileOptions;
import io.shardmill.singlecell.source.genes.DuplicateGenes;
import java.io.Serializable;
import java.util.Map;

/**
 * How cells are read.
 *
 * <pre>{@code
 * CellReadOptions options =
 *     CellReadOptions.of(CellFileOptions.defaults().withObs(List.of("batch")))
 *         .withDuplicateGenes(DuplicateGenes.SUM)
 *         .withFilters(new DatasetFilters(Map.of(), DatasetFilter.NONE.withMaxCells(1000), 0, 0, 42));
 * }</pre>
 *
 * @param file what to read of each file
 * @param content what the numbers of the matrix must be
 * @param duplicateGenes what to do with a name that several genes of a file have
 * @param renamedGenes new names of genes, by old ones; applied before files are joined
 * @param duplicateCells what to do with a barcode that several cells of a file have
 * @param filters which data sets and cells are read
 * @param cellTypes if not empty, value of the annotation {@code cell_type} in files without one, by
 *     data set; one that is not named here takes its own name
 */
public record CellReadOptions(
    CellFileOptions file,
    Content content,
    DuplicateGenes duplicateGenes,
    Map<String, String> renamedGenes,
    DuplicateCells duplicateCells,
    DatasetFilters filters,
    Map<String, String> cellTypes)
    implements Serializable {

  /** What the numbers of a matrix are. */
  public enum Content {
    /** Whole numbers from 0 to 2^31 - 1; a cell with another is a dead letter. */
    COUNTS,
    /** Any finite numbers. */
    VALUES,
    /** Natural logarithms of 1 plus expression, made before: any finite numbers too. */
    LOGARITHMS
  }

  /** What to do with a barcode that several cells of one file have. */
  public enum DuplicateCells {
    /** Stop. */
    FAIL,
    /** Keep the first cell. */
    DROP
  }

  public CellReadOptions {
    renamedGenes = Map.copyOf(renamedGenes);
    cellTypes = Map.copyOf(cellTypes);
  }

  /** Counts of genes and cells that are named once, each cell of each file. */
  public static CellReadOptions of(CellFileOptions file) {
    return new CellReadOptions(
        file,
        Content.COUNTS,
        DuplicateGenes.FAIL,
        Map.of(),
        DuplicateCells.FAIL,
        DatasetFilters.NONE,
        Map.of());
  }

  /** The same with other content. */
  public CellReadOptions withContent(Content expected) {
    return new CellReadOptions(
        file, expected, duplicateGenes, renamedGenes, duplicateCells, filters, cellTypes);
  }

  /** The same with another treatment of genes of one name. */
  public CellReadOptions withDuplicateGenes(DuplicateGenes treatment) {
    return new CellReadOptions(
        file, content, treatment, renamedGenes, duplicateCells, filters, cellTypes);
  }

  /** The same with genes renamed. */
  public CellReadOptions withRenamedGenes(Map<String, String> newNames) {
    return new CellReadOptions(
        file, content, duplicateGenes, newNames, duplicateCells, filters, cellTypes);
  }

  /** The same with another treatment of cells of one barcode. */
  public CellReadOptions withDuplicateCells(DuplicateCells treatment) {
    return new CellReadOptions(
        file, content, duplicateGenes, renamedGenes, treatment, filters, cellTypes);
  }

  /** The same with only some data sets and cells. */
  public CellReadOptions withFilters(DatasetFilters wanted) {
    return new CellReadOptions(
        file, content, duplicateGenes, renamedGenes, duplicateCells, wanted, cellTypes);
  }

  /** The same with cell types of data sets. */
  public CellReadOptions withCellTypes(Map<String, String> types) {
    return new CellReadOptions(
        file, content, duplicateGenes, renamedGenes, duplicateCells, filters, types);
  }
}
