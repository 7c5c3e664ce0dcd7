package io.shardmill.postgres.catalog;

import io.shardmill.postgres.connect.Sql;
import io.shardmill.postgres.connect.TableName;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;

/**
 * Cuts a table by the hash of a key, so that all rows of a key are in one part. On the space
 * dimension of a hypertable the slices are ranges of TimescaleDB's own hash, which lets the server
 * leave out the chunks of all other slices.
 */
public final class HashSlices {

  private static final String SPACE =
      """
      SELECT 1 FROM timescaledb_information.dimensions
        WHERE hypertable_schema = ? AND hypertable_name = ? AND column_name = ?
          AND dimension_type = 'Space'
      """;

  private static final String HASH_FUNCTION =
      """
      SELECT n.nspname
        FROM pg_catalog.pg_proc p JOIN pg_catalog.pg_namespace n ON n.oid = p.pronamespace
        WHERE p.proname = 'get_partition_hash'
          AND n.nspname IN ('_timescaledb_functions', '_timescaledb_internal')
        ORDER BY 1
      """;

  private HashSlices() {}

  /** Cuts into {@code count} slices, each of which reads the whole table unless chunks help. */
  public static List<ReadPart> plan(Connection connection, TableName table, String key, int count)
      throws SQLException {
    String column = Sql.identifier(key);
    String space = spaceHash(connection, table, key);
    long width = Integer.MAX_VALUE / count;
    List<ReadPart> slices = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      String condition =
          space.isEmpty()
              ? "(coalesce(hashtext(%s::text), 0) & 2147483647) %% %d = %d"
                  .formatted(column, count, i)
              : range("%s.get_partition_hash(%s)".formatted(space, column), i, count, width);
      slices.add(new ReadPart(table, count == 1 ? "" : condition, 0));
    }
    return slices;
  }

  private static String range(String hash, int i, int count, long width) {
    String from = i == 0 ? "" : "%s >= %d".formatted(hash, i * width);
    String to = i == count - 1 ? "" : "%s < %d".formatted(hash, (i + 1) * width);
    return from + (from.isEmpty() || to.isEmpty() ? "" : " AND ") + to;
  }

  /** The schema of TimescaleDB's hash function, empty unless the key is a space dimension. */
  private static String spaceHash(Connection connection, TableName table, String key)
      throws SQLException {
    if (!Hypertable.is(connection, table)) {
      return "";
    }
    try (PreparedStatement statement = connection.prepareStatement(SPACE)) {
      statement.setString(1, table.schema());
      statement.setString(2, table.name());
      statement.setString(3, key);
      try (ResultSet rows = statement.executeQuery()) {
        if (!rows.next()) {
          return "";
        }
      }
    }
    try (PreparedStatement statement = connection.prepareStatement(HASH_FUNCTION);
        ResultSet rows = statement.executeQuery()) {
      return rows.next() ? rows.getString(1) : "";
    }
  }
}
