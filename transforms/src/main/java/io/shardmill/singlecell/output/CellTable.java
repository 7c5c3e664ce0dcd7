package io.shardmill.singlecell.output;

import io.shardmill.column.Column;
import io.shardmill.column.ColumnNames;
import io.shardmill.column.ColumnType;
import io.shardmill.column.ColumnVector;
import io.shardmill.column.TableSchema;
import io.shardmill.dataset.write.GroupColumns;
import io.shardmill.dataset.write.Table;
import io.shardmill.error.ErrorCategory;
import io.shardmill.error.ShardmillException;
import io.shardmill.parquet.write.ParquetOptions;
import io.shardmill.singlecell.SparseMatrix;
import io.shardmill.singlecell.steps.qc.CellMetrics;
import io.shardmill.storage.Sha256;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * The table of cells: one row for each, with the genes that it expresses as a sorted list of places
 * in {@code gene_list.json} and their counts, their normalized values, or both.
 *
 * <pre>{@code
 * CellTable table =
 *     CellTable.of(obsColumns, EnumSet.of(CellTable.Entry.COUNTS, CellTable.Entry.VALUES))
 *         .withGroupBy("cell_line");
 * }</pre>
 *
 * <p>A cell is named by {@code cell_id}. A missing annotation is null; so is the mitochondrial
 * share of a cell without counts. An annotation that is called like a column of the table itself is
 * stored as {@code obs_NAME}. Runs of cells of one data set, SRX accession and target gene are
 * groups of the chunk index.
 */
public final class CellTable implements Table<NamedCells> {

  /**
   * The default layout: row groups of 2,048 cells, so that reading a few cells anywhere does not
   * decode a whole file.
   */
  public static final ParquetOptions FILES =
      ParquetOptions.DEFAULT.withRowGroups(2048, ParquetOptions.DEFAULT.rowGroupBytes());

  /** What is stored of each gene that a cell expresses. */
  public enum Entry {
    /** Whole counts, {@code counts list<int32>}. */
    COUNTS("counts"),
    /** Expression after normalization, {@code values list<float>}. */
    VALUES("values");

    private final String column;

    Entry(String column) {
      this.column = column;
    }

    /** The name of its column. */
    String column() {
      return column;
    }
  }

  private static final String DATASET = "dataset";
  private static final List<String> GROUPS = List.of("SRX_accession", "target_gene");

  private final List<Column> obs;
  private final EnumSet<Entry> entries;
  private final List<String> groupBy;
  private final long firstIndex;

  private CellTable(List<Column> obs, Set<Entry> entries, List<String> groupBy, long firstIndex) {
    if (entries.isEmpty()) {
      throw new IllegalArgumentException("A table of cells has counts, values or both");
    }
    this.obs = List.copyOf(obs);
    this.entries = EnumSet.copyOf(entries);
    this.groupBy = List.copyOf(groupBy);
    this.firstIndex = firstIndex;
  }

  /**
   * A table.
   *
   * @param obs annotation columns, in the order in which blocks hold them
   * @param entries at least one
   */
  public static CellTable of(List<Column> obs, Set<Entry> entries) {
    List<Column> distinct = distinct(obs);
    List<String> groupBy = new ArrayList<>(List.of(DATASET));
    distinct.stream()
        .filter(column -> GROUPS.contains(column.name()) && isText(column))
        .forEach(column -> groupBy.add(column.name()));
    return new CellTable(distinct, entries, groupBy, 0);
  }

  /** Annotations of which none has the name of a column of ours or of another one, in any case. */
  private static List<Column> distinct(List<Column> obs) {
    Set<String> own =
        columns(List.of(), EnumSet.allOf(Entry.class)).stream()
            .map(column -> ColumnNames.folded(column.name()))
            .collect(Collectors.toSet());
    Set<String> taken = new HashSet<>(own);
    obs.forEach(column -> taken.add(ColumnNames.folded(column.name())));
    List<Column> distinct = new ArrayList<>();
    for (Column column : obs) {
      String name = column.name();
      while (own.contains(ColumnNames.folded(name))
          || (!name.equals(column.name()) && !taken.add(ColumnNames.folded(name)))) {
        name = "obs_" + name;
      }
      distinct.add(column.named(name));
    }
    return withOrigin(obs, ColumnNames.apart(distinct));
  }

  /** The index tells what a column that has another name is called in the files. */
  private static List<Column> withOrigin(List<Column> obs, List<Column> named) {
    List<Column> told = new ArrayList<>();
    for (int i = 0; i < named.size(); i++) {
      Column column = named.get(i);
      String origin = obs.get(i).name();
      String about = column.description().isEmpty() ? "" : "; " + column.description();
      told.add(
          column.name().equals(origin)
              ? column
              : column.about("Annotation %s%s".formatted(origin, about)));
    }
    return told;
  }

  private static boolean isText(Column column) {
    return column.type() == ColumnType.STRING && !column.list();
  }

  /**
   * The same table with the runs of one more annotation as groups of the index.
   *
   * @throws ShardmillException if there is no such column, or its values are fractions
   */
  public CellTable withGroupBy(String column) {
    if (groupBy.contains(column)) {
      return this;
    }
    GroupColumns.require(schema(), column, "cells");
    List<String> more = new ArrayList<>(groupBy);
    more.add(column);
    return new CellTable(obs, entries, more, firstIndex);
  }

  /**
   * The same table without groups: for cells in a random order, where each would be a run of its
   * own and the index as long as the data set.
   */
  public CellTable withoutGroups() {
    return new CellTable(obs, entries, List.of(), firstIndex);
  }

  /**
   * The same table for cells that are added to others.
   *
   * @param index global index of the first cell: the number of those that are there
   */
  public CellTable startingAt(long index) {
    return new CellTable(obs, entries, groupBy, index);
  }

  @Override
  public List<String> groupBy() {
    return groupBy;
  }

  @Override
  public String fileName(long number) {
    return "chunk_%04d".formatted(number);
  }

  /**
   * Names the genes that {@code gene_ids} are places of, by the hash that the index gives as well.
   */
  @Override
  public SortedMap<String, String> metadata(NamedCells block) {
    return new TreeMap<>(Map.of("shardmill.genes_sha256", Sha256.ofLines(block.genes())));
  }

  @Override
  public TableSchema schema() {
    return new TableSchema("cells", columns(obs, entries));
  }

  private static List<Column> columns(List<Column> obs, EnumSet<Entry> entries) {
    List<Column> columns = new ArrayList<>();
    columns.add(Column.of("cell_id", ColumnType.STRING).about("Barcode, unique in the data set"));
    columns.add(Column.of(DATASET, ColumnType.STRING).about("Data set that the cell comes from"));
    columns.add(
        Column.of("global_idx", ColumnType.INT64)
            .about("Place of the cell among all of the data set"));
    columns.addAll(obs);
    columns.add(
        Column.of("total_counts", ColumnType.FLOAT64)
            .unit("counts")
            .about("Sum of counts, over all genes of the cell's file"));
    columns.add(
        Column.of("n_genes_by_counts", ColumnType.INT32)
            .unit("genes")
            .about("Genes with a count other than 0, of all genes of the cell's file"));
    columns.add(
        Column.of("total_counts_mt", ColumnType.FLOAT64)
            .unit("counts")
            .about("Sum of counts of mitochondrial genes"));
    columns.add(
        Column.of("pct_counts_mt", ColumnType.FLOAT64)
            .nullable()
            .unit("%")
            .about("total_counts_mt / total_counts * 100, null if total_counts is 0"));
    columns.add(
        Column.listOf("gene_ids", ColumnType.INT32)
            .about("Expressed genes as places in gene_list.json, from 0, rising"));
    if (entries.contains(Entry.COUNTS)) {
      columns.add(
          Column.listOf(Entry.COUNTS.column(), ColumnType.INT32)
              .unit("counts")
              .about("Count of each of gene_ids; that of any other gene is 0"));
    }
    if (entries.contains(Entry.VALUES)) {
      columns.add(
          Column.listOf(Entry.VALUES.column(), ColumnType.FLOAT32)
              .about("Normalized expression of each of gene_ids; that of any other gene is 0"));
    }
    return columns;
  }

  @Override
  public List<ColumnVector> columns(NamedCells block) {
    NumberedCells cells = block.cells();
    int rows = cells.rows();
    CellMetrics metrics = cells.metrics();
    List<ColumnVector> vectors = new ArrayList<>();
    vectors.add(cells.ids());
    vectors.add(cells.datasets());
    long[] index = cells.index().clone();
    Arrays.setAll(index, row -> firstIndex + index[row]);
    vectors.add(new ColumnVector.Int64s(index, rows, null));
    vectors.addAll(cells.obs());
    vectors.add(new ColumnVector.Float64s(metrics.totalCounts(), rows, null));
    vectors.add(new ColumnVector.Int32s(metrics.genes(), rows, null));
    vectors.add(new ColumnVector.Float64s(metrics.mitochondrialCounts(), rows, null));
    vectors.add(mitochondrialPercent(metrics, rows));
    SparseMatrix counts = cells.counts();
    int[] offsets = counts.offsets();
    int length = counts.entries();
    vectors.add(lists(new ColumnVector.Int32s(counts.genes(), length, null), offsets, rows));
    if (entries.contains(Entry.COUNTS)) {
      vectors.add(lists(new ColumnVector.Int32s(whole(cells), length, null), offsets, rows));
    }
    if (entries.contains(Entry.VALUES)) {
      vectors.add(
          lists(new ColumnVector.Float32s(cells.expression(), length, null), offsets, rows));
    }
    return vectors;
  }

  private static ColumnVector lists(ColumnVector elements, int[] offsets, int rows) {
    return new ColumnVector.Lists(elements, offsets, rows, null);
  }

  private static ColumnVector mitochondrialPercent(CellMetrics metrics, int rows) {
    double[] percent = new double[rows];
    BitSet undefined = new BitSet();
    for (int row = 0; row < rows; row++) {
      percent[row] = metrics.mitochondrialPercent(row);
      undefined.set(row, !Double.isFinite(percent[row]));
    }
    return new ColumnVector.Float64s(percent, rows, undefined);
  }

  private static int[] whole(NumberedCells cells) {
    SparseMatrix counts = cells.counts();
    int[] whole = new int[counts.entries()];
    for (int i = 0; i < whole.length; i++) {
      whole[i] = (int) counts.values()[i];
      if (whole[i] != counts.values()[i]) {
        throw notACount(cells, i);
      }
    }
    return whole;
  }

  private static ShardmillException notACount(NumberedCells cells, int entry) {
    int found = Arrays.binarySearch(cells.counts().offsets(), entry);
    int row = found >= 0 ? found : -found - 2;
    while (cells.counts().offsets()[row + 1] == entry) {
      row++; // Cells without entries start where the next one does.
    }
    return new ShardmillException(
        ErrorCategory.CONFIGURATION,
        ("cell %s of %s: %s is not a count: it is no whole number below 2^31. Choose a matrix of raw"
                + " counts (--matrix), or store values only (--store=values)")
            .formatted(cells.key(row), cells.datasets().get(row), cells.counts().values()[entry]));
  }
}
