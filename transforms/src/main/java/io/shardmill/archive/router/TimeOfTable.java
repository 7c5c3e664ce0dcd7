package io.shardmill.archive.router;

import io.shardmill.error.ErrorCategory;
import io.shardmill.error.ShardmillException;
import io.shardmill.query.QueryColumn;
import io.shardmill.query.QueryTable;
import io.shardmill.query.value.ValueTypes;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;

/**
 * The column of time of a table.
 *
 * @param asked the column that questions are about
 * @param archivedBy the column whose ranges are the units, empty if the catalog does not tell
 */
record TimeOfTable(Optional<QueryColumn> asked, Optional<QueryColumn> archivedBy) {

  private static final String PARTITIONED_BY =
      """
      SELECT a.attname FROM pg_catalog.pg_partitioned_table p JOIN pg_catalog.pg_attribute a
          ON a.attrelid = p.partrelid AND a.attnum = p.partattrs[0]
        WHERE p.partrelid = to_regclass(?) AND p.partnatts = 1
      """;

  /**
   * Questions are about the column that is named; else about the one that the table is partitioned
   * by; else about its only column of time.
   *
   * @param named empty if none is
   */
  static TimeOfTable find(Connection connection, QueryTable table, String named)
      throws SQLException {
    Optional<QueryColumn> known = known(connection, table);
    if (!named.isEmpty()) {
      QueryColumn column = table.column(named);
      if (!ValueTypes.isTime(column.type())) {
        throw new ShardmillException(
            ErrorCategory.CONFIGURATION,
            "--timeColumn=%s: is %s; a column of time is timestamptz, timestamp or date"
                .formatted(named, column.declared()));
      }
      return new TimeOfTable(Optional.of(column), known);
    }
    return new TimeOfTable(known, known);
  }

  private static Optional<QueryColumn> known(Connection connection, QueryTable table)
      throws SQLException {
    List<QueryColumn> times =
        table.columns().stream().filter(column -> ValueTypes.isTime(column.type())).toList();
    try (PreparedStatement statement = connection.prepareStatement(PARTITIONED_BY)) {
      statement.setString(1, table.name().sql());
      try (ResultSet rows = statement.executeQuery()) {
        if (rows.next()) {
          String name = rows.getString(1);
          return times.stream().filter(column -> column.name().equals(name)).findFirst();
        }
      }
    }
    return times.size() == 1 ? Optional.of(times.get(0)) : Optional.empty();
  }
}
