package io.shardmill.entity;

import io.shardmill.column.Column;
import io.shardmill.column.ColumnType;
import io.shardmill.column.ColumnVector;
import io.shardmill.dataset.index.ChunkIndex;
import io.shardmill.dataset.index.Groups;
import io.shardmill.dataset.index.RowGroups;
import io.shardmill.dataset.read.Dataset;
import java.io.IOException;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Where in a data set the rows of entities are, by the groups of its index. */
final class EntityPlaces {

  static final List<Column> COLUMNS =
      List.of(
          Column.of("file", ColumnType.STRING).nullable().about("The data file"),
          Column.of("row_group_first", ColumnType.INT32).nullable().about("In the file, from 0"),
          Column.of("row_group_last", ColumnType.INT32).nullable().about("The last with a row"),
          Column.of("row_start", ColumnType.INT64).nullable().about("First row in the file"));

  private final Dataset dataset;
  private final Map<String, List<Groups.Span>> spansOf;

  /**
   * Places of entities.
   *
   * @param column the column of the data that names the entity of a row
   */
  EntityPlaces(Dataset dataset, String column) throws IOException {
    this.dataset = dataset;
    Groups groups = dataset.groups();
    this.spansOf = groups.kinds().contains(column) ? groups.spans(column) : Map.of();
  }

  /** The {@link #COLUMNS} of some entities. */
  List<ColumnVector> of(List<String> names) {
    int rows = names.size();
    List<@Nullable String> files = new ArrayList<>();
    int[] first = new int[rows];
    int[] last = new int[rows];
    long[] start = new long[rows];
    BitSet nowhere = new BitSet();
    for (int row = 0; row < rows; row++) {
      List<Groups.Span> spans = spansOf.getOrDefault(names.get(row), List.of());
      nowhere.set(row, spans.isEmpty());
      if (spans.isEmpty()) {
        files.add(null);
        continue;
      }
      Groups.Span span = spans.get(0);
      ChunkIndex.Chunk chunk = dataset.index().chunks().get(span.chunk());
      files.add(chunk.path());
      start[row] = span.firstRow();
      first[row] = rowGroup(chunk, span.firstRow());
      last[row] = rowGroup(chunk, span.firstRow() + span.rows() - 1);
    }
    return List.of(
        ColumnVector.Strings.ofNullable(files),
        new ColumnVector.Int32s(first, rows, nowhere),
        new ColumnVector.Int32s(last, rows, nowhere),
        new ColumnVector.Int64s(start, rows, nowhere));
  }

  private int rowGroup(ChunkIndex.Chunk chunk, long row) {
    RowGroups groups = dataset.index().rowGroups();
    long end = 0;
    for (int i = 0; i < chunk.rowGroups(); i++) {
      end += groups.rows(chunk.firstRowGroup() + i);
      if (row < end) {
        return i;
      }
    }
    throw new IllegalStateException("Row %d is not in %s".formatted(row, chunk.path()));
  }
}
