package io.shardmill.archive.catalog;

import io.shardmill.archive.Partition;
import io.shardmill.archive.PartitionBounds;
import io.shardmill.error.ErrorCategory;
import io.shardmill.error.ShardmillException;
import io.shardmill.postgres.connect.TableName;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import org.jspecify.annotations.Nullable;

/**
 * What the catalog says of a table and its column of time.
 *
 * @param table itself
 * @param column the column
 * @param kind of relation, such as {@code r}
 * @param partition whether it is one of another table
 * @param key the one column by range of which it is partitioned, if it is
 * @param type of the column of time, if it is one of time
 * @param declared the type as the server prints it, if there is such a column
 * @param oid its number
 * @param bytes its size, without partitions
 */
record TableFacts(
    TableName table,
    String column,
    String kind,
    boolean partition,
    @Nullable String key,
    @Nullable String type,
    @Nullable String declared,
    long oid,
    long bytes) {

  private static final String FIND =
      """
      SELECT c.relkind::text, c.relispartition, k.attname,
          CASE a.atttypid WHEN 1184 THEN 'timestamptz' WHEN 1114 THEN 'timestamp'
            WHEN 1082 THEN 'date' END,
          pg_catalog.format_type(a.atttypid, a.atttypmod), c.oid::int8,
          pg_total_relation_size(c.oid)
        FROM pg_catalog.pg_class c
          LEFT JOIN pg_catalog.pg_partitioned_table p
            ON p.partrelid = c.oid AND p.partstrat = 'r' AND p.partnatts = 1
          LEFT JOIN pg_catalog.pg_attribute k
            ON k.attrelid = c.oid AND k.attnum = p.partattrs[0] AND k.attnum > 0
          LEFT JOIN pg_catalog.pg_attribute a
            ON a.attrelid = c.oid AND a.attname = ? AND a.attnum > 0 AND NOT a.attisdropped
        WHERE c.oid = to_regclass(?)
      """;

  static TableFacts of(Connection connection, TableName table, String column) throws SQLException {
    try (PreparedStatement statement = connection.prepareStatement(FIND)) {
      statement.setString(1, column);
      statement.setString(2, table.sql());
      try (ResultSet rows = statement.executeQuery()) {
        if (!rows.next()) {
          throw new SQLException("relation \"%s\" does not exist".formatted(table), "42P01");
        }
        return new TableFacts(
            table,
            column,
            rows.getString(1),
            rows.getBoolean(2),
            rows.getString(3),
            rows.getString(4),
            rows.getString(5),
            rows.getLong(6),
            rows.getLong(7));
      }
    }
  }

  /** Fails unless it is cut by the column, or not at all. */
  void requireCutByTime() {
    switch (kind) {
      case "p" -> {
        if (key == null) {
          throw wrong("%s is not partitioned by range of one column".formatted(table));
        }
        if (!key.equals(column)) {
          throw wrong("--timeColumn=%s: %s is partitioned by %s".formatted(column, table, key));
        }
      }
      case "r" -> {
        if (partition) {
          throw wrong("%s is a partition; name the table that it is one of".formatted(table));
        }
      }
      default -> throw wrong("%s is a view or another relation that has no rows".formatted(table));
    }
  }

  /**
   * The column of time.
   *
   * @throws ShardmillException ({@link ErrorCategory#CONFIGURATION}) if it is none
   */
  TimeColumn time() {
    if (declared == null) {
      throw wrong("--timeColumn=%s: %s has no such column".formatted(column, table));
    }
    if (type == null) {
      throw wrong(
          "%s.%s is %s; ranges of timestamptz, timestamp and date can be archived"
              .formatted(table, column, declared));
    }
    return new TimeColumn(column, type);
  }

  /** The table as the partition that takes every row. */
  Partition whole() {
    return new Partition(table, oid, PartitionBounds.DEFAULT, bytes);
  }

  static ShardmillException wrong(String message) {
    return new ShardmillException(ErrorCategory.CONFIGURATION, message);
  }
}
