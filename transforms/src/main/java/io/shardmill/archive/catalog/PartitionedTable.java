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
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * A table that is partitioned by range of one column of time, as the catalog has it.
 *
 * @param name itself
 * @param time the column
 * @param partitions its partitions, in no order; their own partitions belong to them
 */
public record PartitionedTable(TableName name, TimeColumn time, List<Partition> partitions) {

  /** By range, of one column and no expression. */
  private static final String KEY =
      """
      SELECT c.relkind::text, p.partstrat::text, p.partnatts, a.attname,
          CASE a.atttypid WHEN 1184 THEN 'timestamptz' WHEN 1114 THEN 'timestamp'
            WHEN 1082 THEN 'date' END, pg_catalog.format_type(a.atttypid, a.atttypmod)
        FROM pg_catalog.pg_class c
          LEFT JOIN pg_catalog.pg_partitioned_table p ON p.partrelid = c.oid
          LEFT JOIN pg_catalog.pg_attribute a
            ON a.attrelid = c.oid AND a.attnum = p.partattrs[0] AND a.attnum > 0
        WHERE c.oid = to_regclass(?)
      """;

  /** One that is about to be detached belongs to nobody until that is done. */
  private static final String PARTITIONS =
      """
      SELECT n.nspname, c.relname, c.oid::int8, pg_catalog.pg_get_expr(c.relpartbound, c.oid),
          (SELECT sum(pg_total_relation_size(t.relid)) FROM pg_partition_tree(c.oid) t)::int8
        FROM pg_catalog.pg_inherits i
          JOIN pg_catalog.pg_class c ON c.oid = i.inhrelid
          JOIN pg_catalog.pg_namespace n ON n.oid = c.relnamespace
        WHERE i.inhparent = to_regclass(?)
          AND coalesce(to_jsonb(i) ->> 'inhdetachpending', 'false') = 'false'
      """;

  public PartitionedTable {
    partitions = List.copyOf(partitions);
  }

  /**
   * Looks a table up.
   *
   * @param column the column of time
   * @throws ShardmillException ({@link ErrorCategory#CONFIGURATION}) if it is not partitioned so
   */
  public static PartitionedTable of(Connection connection, TableName table, String column)
      throws SQLException {
    TimeColumn time = time(connection, table, column);
    List<Partition> partitions = new ArrayList<>();
    try (PreparedStatement statement = connection.prepareStatement(PARTITIONS)) {
      statement.setString(1, table.sql());
      try (ResultSet rows = statement.executeQuery()) {
        while (rows.next()) {
          partitions.add(
              new Partition(
                  new TableName(rows.getString(1), rows.getString(2)),
                  rows.getLong(3),
                  new PartitionBounds(rows.getString(4)),
                  rows.getLong(5)));
        }
      }
    }
    return new PartitionedTable(table, time, partitions);
  }

  private static TimeColumn time(Connection connection, TableName table, String column)
      throws SQLException {
    try (PreparedStatement statement = connection.prepareStatement(KEY)) {
      statement.setString(1, table.sql());
      try (ResultSet rows = statement.executeQuery()) {
        if (!rows.next()) {
          throw new SQLException("relation \"%s\" does not exist".formatted(table), "42P01");
        }
        if (!"p".equals(rows.getString(1))
            || !"r".equals(rows.getString(2))
            || rows.getInt(3) != 1
            || rows.getString(4) == null) {
          throw wrong(
              "%s is not partitioned by range of one column; only such tables can be archived"
                  .formatted(table));
        }
        if (!column.equals(rows.getString(4))) {
          throw wrong(
              "--timeColumn=%s: %s is partitioned by %s"
                  .formatted(column, table, rows.getString(4)));
        }
        if (rows.getString(5) == null) {
          throw wrong(
              "%s.%s is %s; ranges of timestamptz, timestamp and date can be archived"
                  .formatted(table, column, rows.getString(6)));
        }
        return new TimeColumn(column, rows.getString(5));
      }
    }
  }

  /** The partition that takes what no other one does. */
  public Optional<Partition> home() {
    return partitions.stream().filter(Partition::isDefault).findFirst();
  }

  /** A partition by name, if it is one. */
  public Optional<Partition> partition(TableName relation) {
    return partitions.stream().filter(each -> each.relation().equals(relation)).findFirst();
  }

  private static ShardmillException wrong(String message) {
    return new ShardmillException(ErrorCategory.CONFIGURATION, message);
  }
}
