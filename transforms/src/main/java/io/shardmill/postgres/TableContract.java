package io.shardmill.postgres;

import io.shardmill.error.ErrorCategory;
import io.shardmill.error.ShardmillException;
import io.shardmill.parquet.TableSchema;
import java.io.Serializable;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * The columns of a table that are read, in order, with their types: what the data set promises its
 * readers about the source.
 *
 * @param table the table
 * @param columns at least one
 */
public record TableContract(TableName table, List<SourceColumn> columns) implements Serializable {

  public TableContract {
    columns = List.copyOf(columns);
  }

  /** The table of a data set that takes these columns. */
  public TableSchema schema() {
    return new TableSchema(table.name(), columns.stream().map(SourceColumn::column).toList());
  }

  /** The names of the columns. */
  public List<String> names() {
    return columns.stream().map(SourceColumn::name).toList();
  }

  /** A column by name. */
  Optional<SourceColumn> find(String name) {
    return columns.stream().filter(column -> column.name().equals(name)).findFirst();
  }

  /**
   * Only some columns, in another order.
   *
   * @param names the columns, or none for all of them
   * @throws ShardmillException ({@link ErrorCategory#SOURCE_UNAVAILABLE}) if one is not there
   */
  public TableContract select(List<String> names) {
    if (names.isEmpty()) {
      return this;
    }
    List<SourceColumn> selected = new ArrayList<>();
    for (String name : names) {
      selected.add(
          find(name)
              .orElseThrow(
                  () ->
                      new ShardmillException(
                          ErrorCategory.SOURCE_UNAVAILABLE,
                          "%s: there is no column %s that may be read; there are %s"
                              .formatted(table, name, names()))));
    }
    return new TableContract(table, selected);
  }
}
