package io.shardmill.column;

import java.io.Serializable;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * The columns of a table, in file order.
 *
 * @param name the Parquet message name, such as {@code variants}
 * @param columns at least one, with distinct names
 */
public record TableSchema(String name, List<Column> columns) implements Serializable {

  public TableSchema {
    columns = List.copyOf(columns);
    if (columns.isEmpty()) {
      throw new IllegalArgumentException("Table %s has no columns".formatted(name));
    }
    Set<String> names = new HashSet<>();
    for (Column column : columns) {
      if (!names.add(column.name())) {
        throw new IllegalArgumentException(
            "Table %s has two columns named %s".formatted(name, column.name()));
      }
    }
  }

  /** A table of the given columns. */
  public static TableSchema of(String name, Column... columns) {
    return new TableSchema(name, List.of(columns));
  }

  /**
   * Whether rows of {@code before} are rows of this table too: it has the same columns first, and
   * others only that may be null, as they are in those rows.
   */
  public boolean follows(TableSchema before) {
    int known = before.columns.size();
    return name.equals(before.name)
        && columns.size() >= known
        && columns.subList(0, known).equals(before.columns)
        && columns.subList(known, columns.size()).stream().allMatch(Column::optional);
  }

  /** The position of a column, or an error naming the columns there are. */
  public int indexOf(String column) {
    for (int i = 0; i < columns.size(); i++) {
      if (columns.get(i).name().equals(column)) {
        return i;
      }
    }
    throw new IllegalArgumentException(
        "Table %s has no column %s; it has %s"
            .formatted(name, column, columns.stream().map(Column::name).toList()));
  }
}
