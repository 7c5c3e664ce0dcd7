package io.shardmill.archive.steps;

import io.shardmill.postgres.connect.TableName;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Optional;

/**
 * A table of the ledger, found by its number whatever it is called by now.
 *
 * @param name what it is called
 * @param attached whether it is a partition
 */
record KnownTable(TableName name, boolean attached) {

  private static final String FIND =
      """
      SELECT n.nspname, c.relname, c.relispartition
        FROM pg_catalog.pg_class c JOIN pg_catalog.pg_namespace n ON n.oid = c.relnamespace
        WHERE c.oid = ?::int8::oid AND c.relkind IN ('r', 'p')
      """;

  static Optional<KnownTable> find(Connection connection, long oid) throws SQLException {
    try (PreparedStatement statement = connection.prepareStatement(FIND)) {
      statement.setLong(1, oid);
      try (ResultSet rows = statement.executeQuery()) {
        return rows.next()
            ? Optional.of(
                new KnownTable(
                    new TableName(rows.getString(1), rows.getString(2)), rows.getBoolean(3)))
            : Optional.empty();
      }
    }
  }
}
