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
