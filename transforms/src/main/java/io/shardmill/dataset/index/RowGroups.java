package io.shardmill.dataset.index;

import io.shardmill.column.TableSchema;
import io.shardmill.parquet.WrittenFile;
import java.io.Serializable;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * The row groups of a version, column by column, in row order.
 *
 * <p>Bounds are {@link Long}, {@link Double}, {@link String} or {@link Boolean} by the type of the
 * column; of UUIDs and decimal numbers their texts. An absent bound means that nothing is known:
 * all rows are null, or the value is not finite, which JSON cannot say. Of a wide table the first
 * columns have bounds, {@value #MOST_COLUMNS} of them, as nobody looks for rows by the thousandth:
 * bounds of all would be most of the index.
 */
public final class RowGroups {

  private static final int MOST_COLUMNS = 128;

  final LongList rows = new LongList();
  final LongList offsets = new LongList();
  final LongList bytes = new LongList();
  private final Map<String, Ranges> columns = new LinkedHashMap<>();

  /** The smallest and largest values of one column, by row group. */
  public static final class Ranges {
    final List<@Nullable Serializable> min = new ArrayList<>();
    final List<@Nullable Serializable> max = new ArrayList<>();
    final LongList nulls = new LongList();

    /** Not above any value in the row group, {@code null} if nothing is known. */
    public @Nullable Serializable min(int rowGroup) {
      return min.get(rowGroup);
    }

    /** Not below any value in the row group, {@code null} if nothing is known. */
    public @Nullable Serializable max(int rowGroup) {
      return max.get(rowGroup);
    }

    /** Null rows in the row group. */
    public long nulls(int rowGroup) {
      return nulls.get(rowGroup);
    }
  }

  /** No row groups yet, of a table. */
  public RowGroups(TableSchema schema) {
    schema.columns().stream()
        .filter(column -> !column.list())
        .limit(MOST_COLUMNS)
        .forEach(column -> columns.put(column.name(), new Ranges()));
  }

  /** The number of row groups. */
  public int count() {
    return rows.size();
  }

  /** Rows of a row group. */
  public long rows(int rowGroup) {
    return rows.get(rowGroup);
  }

  /** Byte offset of a row group in its file. */
  public long offset(int rowGroup) {
    return offsets.get(rowGroup);
  }

  /** Compressed size of a row group. */
  public long bytes(int rowGroup) {
    return bytes.get(rowGroup);
  }

  /** The ranges of the first columns that are no lists, in table order. */
  public Map<String, Ranges> columns() {
    return Collections.unmodifiableMap(columns);
  }

  public void add(WrittenFile.RowGroup rowGroup) {
    rows.add(rowGroup.rows());
    offsets.add(rowGroup.offset());
    bytes.add(rowGroup.bytes());
    Map<String, WrittenFile.ValueRange> byColumn =
        rowGroup.ranges().stream()
            .collect(Collectors.toMap(WrittenFile.ValueRange::column, Function.identity()));
    columns.forEach(
        (name, ranges) -> {
          WrittenFile.ValueRange range = byColumn.get(name);
          ranges.min.add(range == null ? null : finite(range.min()));
          ranges.max.add(range == null ? null : finite(range.max()));
          // A column that came later is null in files that are older.
          ranges.nulls.add(range == null ? rowGroup.rows() : range.nulls());
        });
  }

  /** A row group as {@link #add} took it. */
  public WrittenFile.RowGroup rowGroup(int i) {
    List<WrittenFile.ValueRange> ranges = new ArrayList<>();
    columns.forEach(
        (name, range) ->
            ranges.add(
                new WrittenFile.ValueRange(name, range.min(i), range.max(i), range.nulls(i))));
    return new WrittenFile.RowGroup(rows(i), offset(i), bytes(i), ranges);
  }

  public void addAll(RowGroups more) {
    rows.addAll(more.rows);
    offsets.addAll(more.offsets);
    bytes.addAll(more.bytes);
    more.columns.forEach(
        (name, added) -> {
          Ranges ranges = columns.get(name);
          if (ranges == null) {
            throw new IllegalArgumentException("Another table: it has a column " + name);
          }
          ranges.min.addAll(added.min);
          ranges.max.addAll(added.max);
          ranges.nulls.addAll(added.nulls);
        });
  }

  private static @Nullable Serializable finite(@Nullable Serializable bound) {
    return bound instanceof Double number && !Double.isFinite(number) ? null : bound;
  }
}
