package io.shardmill.postgres.catalog;

import io.shardmill.postgres.connect.TableName;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;

/**
 * Cuts a table into parts of about equal size, in a stable order: the chunks of a hypertable, the
 * partitions of a partitioned table, and ranges of a key where one of those, or a plain table, is
 * too large. Every row is in exactly one part, rows whose key is NULL too.
 */
public final class TableParts {

  private static final String PARTITIONS =
      """
      SELECT n.nspname, c.relname, pg_total_relation_size(c.oid)
        FROM pg_partition_tree(to_regclass(?)) t
          JOIN pg_catalog.pg_class c ON c.oid = t.relid
          JOIN pg_catalog.pg_namespace n ON n.oid = c.relnamespace
        WHERE t.isleaf
        ORDER BY 1, 2
      """;

  /** Tables that inherit are read through their parent, so their size counts too. */
  private static final String SIZE =
      """
      WITH RECURSIVE family(oid) AS (
        SELECT to_regclass(?)::oid
        UNION
        SELECT i.inhrelid FROM family f JOIN pg_catalog.pg_inherits i ON i.inhparent = f.oid)
      SELECT sum(pg_total_relation_size(oid))::int8 FROM family
      """;

  private final Connection connection;
  private final TableContract contract;
  private final KeyRanges ranges;

  /**
   * @param key the column to cut large tables by; empty for the first of the primary key
   * @param bytes how large a part should be
   */
  public TableParts(Connection connection, TableContract contract, String key, long bytes)
      throws SQLException {
    this.connection = connection;
    this.contract = contract;
    this.ranges = new KeyRanges(connection, contract, key, bytes);
  }

  /** The parts of the table. */
  public List<ReadPart> plan() throws SQLException {
    TableName table = contract.table();
    if (Hypertable.is(connection, table)) {
      List<ReadPart> parts = new ArrayList<>();
      for (Hypertable.Chunk chunk : Hypertable.chunks(connection, table)) {
        parts.addAll(chunk.parts(connection, ranges.bytes()));
      }
      return parts;
    }
    return switch (Catalog.kind(connection, table)) {
      case 'p' -> partitions(table);
      case 'r', 'm' -> ranges.of(table, size(table));
      // Views and foreign tables have no size: one statement reads them.
      default -> List.of(ReadPart.whole(table, 0));
    };
  }

  private List<ReadPart> partitions(TableName table) throws SQLException {
    List<ReadPart> parts = new ArrayList<>();
    try (PreparedStatement statement = connection.prepareStatement(PARTITIONS)) {
      statement.setString(1, table.sql());
      try (ResultSet rows = statement.executeQuery()) {
        while (rows.next()) {
          parts.add(
              ReadPart.whole(new TableName(rows.getString(1), rows.getString(2)), rows.getLong(3)));
        }
      }
    }
    List<ReadPart> cut = new ArrayList<>();
    for (ReadPart part : parts) {
      cut.addAll(ranges.of(part.relation(), part.bytes()));
    }
    return cut;
  }

  private long size(TableName table) throws SQLException {
    try (PreparedStatement statement = connection.prepareStatement(SIZE)) {
      statement.setString(1, table.sql());
      try (ResultSet rows = statement.executeQuery()) {
        rows.next();
        return rows.getLong(1);
      }
    }
  }
}
