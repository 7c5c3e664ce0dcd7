package io.shardmill.chunk;

import io.shardmill.column.Column;
import io.shardmill.column.ColumnVector;
import io.shardmill.column.RowSelection;
import io.shardmill.column.TableSchema;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Rows of any table, as its columns: what sources yield that know no more of their rows than a
 * schema says.
 *
 * @param schema the columns
 * @param source the file or table
 * @param firstPosition position of the first row that was read, in rows of the source
 * @param chosen which of the rows that were read these are, {@code null} if all
 * @param columns one vector for each column of the schema, in its order
 * @param rows the number of rows
 */
public record ColumnBlock(
    TableSchema schema,
    String source,
    long firstPosition,
    @Nullable RowSelection chosen,
    List<ColumnVector> columns,
    int rows)
    implements SelectableBlock<ColumnBlock> {

  public ColumnBlock {
    columns = List.copyOf(columns);
    if (columns.size() != schema.columns().size()) {
      throw new IllegalArgumentException(
          "Table %s has %d columns, got %d"
              .formatted(schema.name(), schema.columns().size(), columns.size()));
    }
  }

  /** All rows that were read from a position on. */
  public static ColumnBlock of(
      TableSchema schema, String source, long firstPosition, List<ColumnVector> columns, int rows) {
    return new ColumnBlock(schema, source, firstPosition, null, columns, rows);
  }

  /** The values of a column, or an error naming the columns there are. */
  public ColumnVector column(String name) {
    return columns.get(schema.indexOf(name));
  }

  /** Number of the row in its source, from 0. */
  @Override
  public long position(int row) {
    return firstPosition + (chosen == null ? row : chosen.row(row));
  }

  /** Rows of any table have no name but their position. */
  @Override
  public String key(int row) {
    return "";
  }

  @Override
  public ColumnBlock select(RowSelection selected) {
    if (selected.size() == rows) {
      return this;
    }
    return new ColumnBlock(
        schema,
        source,
        firstPosition,
        chosen == null ? selected : among(chosen, selected),
        selected.select(columns),
        selected.size());
  }

  private static RowSelection among(RowSelection chosen, RowSelection selected) {
    int[] numbers = new int[selected.size()];
    for (int i = 0; i < numbers.length; i++) {
      numbers[i] = chosen.row(selected.row(i));
    }
    return RowSelection.of(numbers);
  }

  @Override
  public String toString() {
    return "%d rows of %s: %s"
        .formatted(rows, source, schema.columns().stream().map(Column::name).toList());
  }
}
