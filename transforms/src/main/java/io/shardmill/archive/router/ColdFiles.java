package io.shardmill.archive.router;

import io.shardmill.archive.LedgerEntry;
import io.shardmill.archive.stored.ColdUnits;
import io.shardmill.column.Column;
import io.shardmill.column.ColumnVector;
import io.shardmill.column.RowSelection;
import io.shardmill.dataset.index.ChunkIndex;
import io.shardmill.dataset.read.Dataset;
import io.shardmill.error.Causes;
import io.shardmill.error.ErrorCategory;
import io.shardmill.error.PlainWords;
import io.shardmill.error.ShardmillException;
import io.shardmill.parquet.read.ParquetChunkReader;
import io.shardmill.query.QueryColumn;
import io.shardmill.query.condition.Condition;
import io.shardmill.query.condition.ConditionRows;
import io.shardmill.query.condition.IndexBounds;
import io.shardmill.query.condition.ValueBounds;
import java.io.IOException;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The files of a table that the ledger names, and none but those. What is missing, or not what the
 * ledger and the index say, is an error.
 *
 * <p>Memory of all that reads them: one row group, of the columns that are asked for.
 */
final class ColdFiles {

  private final Dataset dataset;
  private final List<RowGroup> rowGroups = new ArrayList<>();
  private final Set<String> stored = new HashSet<>();

  private ColdFiles(Dataset dataset) {
    this.dataset = dataset;
  }

  /**
   * A row group.
   *
   * @param chunk the file, by its place in the index
   * @param inFile its number in the file
   * @param inIndex its number in the index
   */
  record RowGroup(int chunk, int inFile, int inIndex) {}

  /**
   * The columns of some rows that are meant.
   *
   * @param columns those that are asked for; one that the files have not is missing, and null
   * @param rows how many
   */
  record Rows(Map<QueryColumn, ColumnVector> columns, int rows) {

    @Nullable Object value(QueryColumn column, int row) {
      ColumnVector vector = columns.get(column);
      return vector == null || vector.isNull(row) ? null : column.type().at(vector, row);
    }
  }

  /**
   * Opens them.
   *
   * @param entries of units that are cold
   * @param columns that may be asked for
   */
  static ColdFiles open(String root, List<LedgerEntry> entries, List<QueryColumn> columns)
      throws IOException {
    if (!Dataset.exists(root)) {
      ColdUnits.requireIn(root, Optional.empty(), entries);
    }
    Dataset dataset = Dataset.open(root);
    ColdFiles files = new ColdFiles(dataset);
    files.requireTypes(columns);
    Map<String, Integer> chunks = new HashMap<>();
    for (int i = 0; i < dataset.index().chunks().size(); i++) {
      chunks.put(dataset.index().chunks().get(i).path(), i);
    }
    for (LedgerEntry entry : entries) {
      files.add(entry, chunks);
    }
    return files;
  }

  private void requireTypes(List<QueryColumn> columns) {
    Map<String, Column> there = new HashMap<>();
    dataset.index().schema().columns().forEach(column -> there.put(column.name(), column));
    for (QueryColumn column : columns) {
      Column kept = there.get(column.name());
      if (kept != null) {
        if (kept.type() != column.column().type()
            || kept.depth() != column.column().depth()
            || !kept.meaning().equals(column.column().meaning())) {
          throw unavailable(
              ("%s: the column %s is now %s, which is not what the files have; answers over both are"
                      + " not to be had")
                  .formatted(dataset.store().root(), column.name(), column.declared()));
        }
        stored.add(column.name());
      }
    }
  }

  private void add(LedgerEntry entry, Map<String, Integer> chunks) {
    long rows = 0;
    for (String file : entry.files()) {
      Integer id = chunks.get(file);
      if (id == null || !dataset.index().chunks().get(id).source().equals(entry.unit().source())) {
        throw unavailable(
            ("%s: version %d has no file %s of %s, which the ledger names; restore the data set from a"
                    + " copy")
                .formatted(dataset.store().root(), dataset.index().version(), file, entry.unit()));
      }
      ChunkIndex.Chunk chunk = dataset.index().chunks().get(id);
      rows += chunk.rows();
      for (int i = 0; i < chunk.rowGroups(); i++) {
        rowGroups.add(new RowGroup(id, i, chunk.firstRowGroup() + i));
      }
    }
    if (rows != entry.rows().rows()) {
      throw unavailable(
          "%s: the files of %s have %d rows and the ledger has %d; restore the data set from a copy"
              .formatted(dataset.store().root(), entry.unit(), rows, entry.rows().rows()));
    }
  }

  /** The row groups that may have rows of which a condition is true, in the order of time. */
  List<RowGroup> mayMeet(Condition condition) {
    return rowGroups.stream().filter(group -> bounds(group).mayHold(condition)).toList();
  }

  /** What is known of the values of a row group. */
  ValueBounds bounds(RowGroup group) {
    return new IndexBounds(dataset.index().rowGroups(), group.inIndex());
  }

  /** Rows of a row group, whether meant or not. */
  long rows(RowGroup group) {
    return dataset.index().rowGroups().rows(group.inIndex());
  }

  /** A reader of row groups; files are opened one at a time. */
  Reader reader(Condition condition, Collection<QueryColumn> columns) {
    return new Reader(condition, columns);
  }

  /** Reads row groups: the columns that are asked about first, the others if a row is left. */
  final class Reader implements AutoCloseable {
    private final Condition condition;
    private final Set<QueryColumn> asked;
    private final Set<QueryColumn> others;
    private int openChunk = -1;
    private @Nullable ParquetChunkReader open;

    private Reader(Condition condition, Collection<QueryColumn> columns) {
      this.condition = condition;
      this.asked = condition.columns();
      this.others = new LinkedHashSet<>(columns);
      others.removeAll(asked);
    }

    /** The rows that are meant. */
    Rows read(RowGroup group) throws IOException {
      try {
        ParquetChunkReader reader = reader(group.chunk());
        int count = Math.toIntExact(rows(group));
        if (group.inFile() >= reader.rowGroups().size()
            || reader.rowGroups().get(group.inFile()).rows() != count) {
          throw new IllegalArgumentException("it is not the file that was committed");
        }
        Map<QueryColumn, ColumnVector> vectors = new HashMap<>();
        put(vectors, reader, group, asked);
        BitSet met = new ConditionRows(vectors, count).meeting(condition);
        if (met.isEmpty()) {
          return new Rows(Map.of(), 0);
        }
        put(vectors, reader, group, others);
        if (met.cardinality() == count) {
          return new Rows(vectors, count);
        }
        RowSelection selection = RowSelection.of(met.stream().toArray());
        vectors.replaceAll((column, vector) -> selection.select(vector));
        return new Rows(vectors, selection.size());
      } catch (ShardmillException e) {
        throw e;
      } catch (IOException | RuntimeException e) {
        String words = Causes.firstLine(e);
        throw new ShardmillException(
            ErrorCategory.SOURCE_UNAVAILABLE,
            "%s: row group %d cannot be read: %s; the ledger names the file: restore it from a copy"
                .formatted(
                    location(group.chunk()),
                    group.inFile(),
                    PlainWords.namesCode(words) ? "it is damaged" : words),
            e);
      }
    }

    private void put(
        Map<QueryColumn, ColumnVector> vectors,
        ParquetChunkReader reader,
        RowGroup group,
        Set<QueryColumn> wanted)
        throws IOException {
      List<QueryColumn> there =
          wanted.stream().filter(column -> stored.contains(column.name())).toList();
      if (there.isEmpty()) {
        return;
      }
      List<ColumnVector> read =
          reader.read(group.inFile(), there.stream().map(QueryColumn::name).toList());
      for (int i = 0; i < read.size(); i++) {
        vectors.put(there.get(i), read.get(i));
      }
    }

    private ParquetChunkReader reader(int chunk) throws IOException {
      ParquetChunkReader reader = open;
      if (reader == null || openChunk != chunk) {
        close();
        reader = dataset.openChunk(chunk);
        open = reader;
        openChunk = chunk;
      }
      return reader;
    }

    @Override
    public void close() throws IOException {
      if (open != null) {
        ParquetChunkReader done = open;
        open = null;
        done.close();
      }
    }
  }

  private String location(int chunk) {
    return dataset.store().location(dataset.index().chunks().get(chunk).path());
  }

  private static ShardmillException unavailable(String message) {
    return new ShardmillException(ErrorCategory.SOURCE_UNAVAILABLE, message);
  }
}
