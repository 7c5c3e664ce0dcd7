package io.shardmill.archive.steps;

import io.shardmill.postgres.catalog.SourceColumn;
import io.shardmill.postgres.catalog.TableContract;
import io.shardmill.postgres.connect.Sql;
import io.shardmill.postgres.connect.TableName;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/** The columns of a table that take values: all but those that the server computes. */
final class WritableColumns {

  private static final String COMPUTED =
      """
      SELECT attname FROM pg_catalog.pg_attribute
        WHERE attrelid = to_regclass(?) AND attnum > 0 AND attgenerated <> ''
      """;

  private WritableColumns() {}

  static List<SourceColumn> of(Connection connection, TableContract contract, TableName table)
      throws SQLException {
    Set<String> computed = new HashSet<>();
    try (PreparedStatement statement = connection.prepareStatement(COMPUTED)) {
      statement.setString(1, table.sql());
      try (ResultSet rows = statement.executeQuery()) {
        while (rows.next()) {
          computed.add(rows.getString(1));
        }
      }
    }
    return contract.columns().stream().filter(each -> !computed.contains(each.name())).toList();
  }

  static String names(List<SourceColumn> columns) {
    return columns.stream()
        .map(column -> Sql.identifier(column.name()))
        .collect(Collectors.joining(", "));
  }
}
