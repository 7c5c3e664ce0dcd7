package io.shardmill.archive.steps;

import io.shardmill.postgres.connect.TableName;
import io.shardmill.postgres.connect.Transactions;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;

/**
 * Columns that came into a table after a partition of it was detached. The detached table gets them
 * as it would have got them with the others: with their default, in the rows that it has too.
 */
record MissingColumns(Connection connection, TableName table) {

  private static final String ADD =
      """
      SELECT format('ALTER TABLE %s ADD COLUMN %I %s%s%s', ?::text, a.attname,
          format_type(a.atttypid, a.atttypmod),
          CASE WHEN a.attgenerated <> ''
            THEN format(' GENERATED ALWAYS AS (%s) STORED', pg_get_expr(d.adbin, d.adrelid))
            ELSE coalesce(' DEFAULT ' || pg_get_expr(d.adbin, d.adrelid), '') END,
          CASE WHEN a.attnotnull THEN ' NOT NULL' ELSE '' END)
        FROM pg_catalog.pg_attribute a LEFT JOIN pg_catalog.pg_attrdef d
          ON d.adrelid = a.attrelid AND d.adnum = a.attnum
        WHERE a.attrelid = to_regclass(?) AND a.attnum > 0 AND NOT a.attisdropped
          AND NOT EXISTS (SELECT FROM pg_catalog.pg_attribute h
            WHERE h.attrelid = to_regclass(?) AND h.attname = a.attname AND NOT h.attisdropped)
        ORDER BY a.attnum
      """;

  /** Adds them to a table that was a partition. */
  void addTo(TableName detached) throws SQLException {
    List<String> statements = new ArrayList<>();
    try (PreparedStatement statement = connection.prepareStatement(ADD)) {
      statement.setString(1, detached.sql());
      statement.setString(2, table.sql());
      statement.setString(3, detached.sql());
      try (ResultSet rows = statement.executeQuery()) {
        while (rows.next()) {
          statements.add(rows.getString(1));
        }
      }
    }
    for (String statement : statements) {
      Transactions.execute(connection, statement);
    }
  }
}
