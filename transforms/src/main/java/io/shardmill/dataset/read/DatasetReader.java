package io.shardmill.dataset.read;

import io.shardmill.column.Column;
import io.shardmill.column.ColumnVector;
import io.shardmill.column.RowRun;
import io.shardmill.column.TableSchema;
import io.shardmill.dataset.index.ChunkIndex;
import io.shardmill.dataset.index.Groups;
import io.shardmill.dataset.index.RowGroups;
import io.shardmill.parquet.read.ParquetChunkReader;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Random access to the rows of a version, without Beam.
 *
 * <pre>{@code
 * DatasetReader reader = Dataset.open("out").reader(List.of("pos", "gt"), 4);
 * byte[] genotypes = (byte[]) reader.row(123_456).get("gt");
 * for (DatasetRow row : reader.rows("contig", "chr21", 0, 100)) { ... }
 * }</pre>
 *
 * <p>Reads whole row groups of the chosen columns and keeps the most recently used ones. Memory:
 * the index, and the decoded columns of as many row groups as it may keep; with the default layout
 * a row group is at most 64 MiB decoded, all columns together. Not thread-safe.
 */
public final class DatasetReader {

  private final Dataset dataset;
  private final List<Column> columns;
  private final int mostRowGroups;
  private final long[] firstRows;
  private final int[] chunkOfRowGroup;
  private final Map<Integer, List<ColumnVector>> recent;
  private long rowGroupsRead;

  DatasetReader(Dataset dataset, List<String> columns, int mostRowGroups) {
    if (mostRowGroups < 1) {
      throw new IllegalArgumentException(
          "A reader keeps at least 1 row group, got %d".formatted(mostRowGroups));
    }
    TableSchema schema = dataset.index().schema();
    this.dataset = dataset;
    this.columns =
        columns.stream().map(name -> schema.columns().get(schema.indexOf(name))).toList();
    this.mostRowGroups = mostRowGroups;
    RowGroups rowGroups = dataset.index().rowGroups();
    this.firstRows = new long[rowGroups.count() + 1];
    for (int i = 0; i < rowGroups.count(); i++) {
      firstRows[i + 1] = firstRows[i] + rowGroups.rows(i);
    }
    this.chunkOfRowGroup = new int[rowGroups.count()];
    List<ChunkIndex.Chunk> chunks = dataset.index().chunks();
    for (int id = 0; id < chunks.size(); id++) {
      int first = chunks.get(id).firstRowGroup();
      Arrays.fill(chunkOfRowGroup, first, first + chunks.get(id).rowGroups(), id);
    }
    this.recent = new LinkedHashMap<>(16, 0.75f, true);
  }

  /** The number of rows. */
  public long rows() {
    return dataset.index().totalRows();
  }

  /** The row with the given index in the data set. */
  public DatasetRow row(long index) throws IOException {
    if (index < 0 || index >= rows()) {
      throw new IndexOutOfBoundsException("Row %d of %d".formatted(index, rows()));
    }
    int rowGroup = rowGroupOf(index);
    int row = Math.toIntExact(index - firstRows[rowGroup]);
    return new DatasetRow(index, columns, vectors(rowGroup), row);
  }

  /**
   * Rows of a group, in order.
   *
   * @param kind what the key is, such as {@code contig}
   * @param skip rows of the group to leave out first
   * @param most rows to return at most
   */
  public List<DatasetRow> rows(String kind, String key, long skip, int most) throws IOException {
    List<DatasetRow> rows = new ArrayList<>();
    long toSkip = skip;
    for (Groups.Span span : dataset.groups().spans(kind, key)) {
      long start = dataset.index().chunks().get(span.chunk()).startIdx() + span.firstRow();
      for (long i = Math.min(toSkip, span.rows()); i < span.rows() && rows.size() < most; i++) {
        rows.add(row(start + i));
      }
      toSkip = Math.max(0, toSkip - span.rows());
    }
    return rows;
  }

  /** How many row groups have been read from files: the misses of the cache. */
  public long rowGroupsRead() {
    return rowGroupsRead;
  }

  /**
   * Reads the chosen columns of rows that follow each other, a row group or the part of it at a
   * time.
   *
   * @param from the first row
   * @param to the first row after the last
   */
  public void scan(long from, long to, Dataset.RowGroupVisitor visitor) throws IOException {
    if (from < 0 || to > rows()) {
      throw new IndexOutOfBoundsException("Rows [%d, %d) of %d".formatted(from, to, rows()));
    }
    for (long row = from; row < to; ) {
      int rowGroup = rowGroupOf(row);
      int first = Math.toIntExact(row - firstRows[rowGroup]);
      int end = Math.toIntExact(Math.min(to, firstRows[rowGroup + 1]) - firstRows[rowGroup]);
      List<ColumnVector> part = new ArrayList<>();
      for (ColumnVector vector : vectors(rowGroup)) {
        boolean whole = first == 0 && end == vector.rows();
        part.add(whole ? vector : RowRun.join(List.of(new RowRun(vector, first, end))));
      }
      visitor.accept(part);
      row += end - first;
    }
  }

  private int rowGroupOf(long row) {
    int found = Arrays.binarySearch(firstRows, row);
    int rowGroup = found >= 0 ? found : -found - 2;
    while (firstRows[rowGroup + 1] == row) {
      rowGroup++; // Empty row groups start where the next one does.
    }
    return rowGroup;
  }

  private List<ColumnVector> vectors(int rowGroup) throws IOException {
    List<ColumnVector> vectors = recent.get(rowGroup);
    if (vectors == null) {
      if (recent.size() == mostRowGroups) {
        recent.remove(recent.keySet().iterator().next());
      }
      vectors = read(rowGroup);
      recent.put(rowGroup, vectors);
    }
    return vectors;
  }

  private List<ColumnVector> read(int rowGroup) throws IOException {
    ChunkIndex.Chunk chunk = dataset.index().chunks().get(chunkOfRowGroup[rowGroup]);
    rowGroupsRead++;
    try (ParquetChunkReader reader = dataset.open(chunk)) {
      return reader.read(
          rowGroup - chunk.firstRowGroup(), columns.stream().map(Column::name).toList());
    }
  }
}
