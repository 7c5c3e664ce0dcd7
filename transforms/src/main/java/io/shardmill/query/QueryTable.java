package io.shardmill.query;

import io.shardmill.error.NearestMatch;
import io.shardmill.postgres.catalog.TableContract;
import io.shardmill.postgres.connect.TableName;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/**
 * The columns that a question may name: those of the table that the role may read.
 *
 * @param name the table
 * @param columns in the order of the table
 */
public record QueryTable(TableName name, List<QueryColumn> columns) {

  public QueryTable {
    columns = List.copyOf(columns);
  }

  /** The columns of a table. */
  public static QueryTable of(TableContract contract) {
    return new QueryTable(
        contract.table(), contract.columns().stream().map(QueryColumn::of).toList());
  }

  /**
   * A column by name.
   *
   * @throws IllegalArgumentException if it is not there, with the one that was probably meant
   */
  public QueryColumn column(String wanted) {
    for (QueryColumn column : columns) {
      if (column.name().equals(wanted)) {
        return column;
      }
    }
    List<String> names = columns.stream().map(QueryColumn::name).toList();
    throw new IllegalArgumentException(
        "%s has no column %s%s"
            .formatted(
                name,
                wanted,
                NearestMatch.of(wanted, names)
                    .map(match -> "; did you mean " + match + "?")
                    .orElse("; it has " + String.join(", ", names))));
  }

  /**
   * Columns by name, each once.
   *
   * @param wanted none for all
   */
  public List<QueryColumn> columns(List<String> wanted) {
    if (wanted.isEmpty()) {
      return columns;
    }
    Set<QueryColumn> chosen = new LinkedHashSet<>();
    for (String each : wanted) {
      if (!chosen.add(column(each))) {
        throw new IllegalArgumentException("%s is named twice".formatted(each));
      }
    }
    return new ArrayList<>(chosen);
  }
}
