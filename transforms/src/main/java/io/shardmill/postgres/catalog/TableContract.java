package io.shardmill.postgres.catalog;

import io.shardmill.column.Column;
import io.shardmill.column.TableSchema;
import io.shardmill.error.ErrorCategory;
import io.shardmill.error.NearestMatch;
import io.shardmill.error.ShardmillException;
import io.shardmill.postgres.connect.Sql;
import io.shardmill.postgres.connect.TableName;
import java.io.Serializable;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

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

  /**
   * The contract as text, to be kept in an attribute of the data set for {@link SchemaDrift#check}:
   * a line for each column.
   */
  public String record() {
    return columns.stream()
        .map(
            column ->
                "%s %s%s"
                    .formatted(
                        Sql.identifier(column.name()),
                        column.declared(),
                        column.nullable() ? "" : " NOT NULL"))
        .collect(Collectors.joining("\n"));
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
                          "%s: there is no column %s that may be read%s"
                              .formatted(
                                  table,
                                  name,
                                  NearestMatch.of(name, names())
                                      .map(match -> "; did you mean " + match + "?")
                                      .orElse("; there are " + String.join(", ", names()))))));
    }
    return new TableContract(table, selected);
  }

  /** These columns as those of a data set: numbers of so many digits are decimal numbers. */
  public TableContract stored() {
    return new TableContract(table, columns.stream().map(SourceColumn::decimal).toList());
  }

  /**
   * The columns as the data set has them that holds rows of the table: those that it has first, as
   * it has them, then those that came into the table since. In older rows these have no value, so
   * they may be null whatever the table says.
   */
  public TableContract after(TableSchema before) {
    Set<String> names = new LinkedHashSet<>();
    Set<String> nullable = new HashSet<>(names());
    for (Column column : before.columns()) {
      if (find(column.name()).isPresent()) {
        names.add(column.name());
        if (!column.optional()) {
          nullable.remove(column.name());
        }
      }
    }
    names.addAll(names());
    return new TableContract(
        table,
        select(List.copyOf(names)).columns.stream()
            .map(column -> nullable.contains(column.name()) ? column.orNull() : column)
            .toList());
  }

  /** The columns that a read asks for, as it asks for them. */
  public TableContract of(TableRead read) {
    TableContract selected = select(read.columns());
    return read.zone().equals(TableRead.AS_STORED)
        ? new TableContract(
            selected.table, selected.columns.stream().map(SourceColumn::localTime).toList())
        : selected;
  }

  /**
   * Checks that these columns, of a part of the table, are read as those of {@code planned}.
   *
   * @throws ShardmillException ({@link ErrorCategory#SOURCE_UNAVAILABLE}) if a type differs
   */
  public void checkServes(TableContract planned) {
    for (int i = 0; i < columns.size(); i++) {
      SourceColumn now = columns.get(i);
      SourceColumn then = planned.columns.get(i);
      // Partitions do not know how many dimensions the table declares of its arrays.
      if (!now.declared().equals(then.declared())
          && (now.oid() != then.oid() || now.asText() != then.asText())) {
        throw new ShardmillException(
            ErrorCategory.SOURCE_UNAVAILABLE,
            "%s: the column %s is now %s, it was planned as %s; run again"
                .formatted(table, then.name(), now.declared(), then.declared()));
      }
    }
  }
}
