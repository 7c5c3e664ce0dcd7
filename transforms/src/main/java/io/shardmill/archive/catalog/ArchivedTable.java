package io.shardmill.archive.catalog;

import io.shardmill.archive.Partition;
import io.shardmill.archive.PartitionBounds;
import io.shardmill.archive.TableShape;
import io.shardmill.archive.TimeRange;
import io.shardmill.error.ErrorCategory;
import io.shardmill.error.ShardmillException;
import io.shardmill.postgres.catalog.Hypertable;
import io.shardmill.postgres.connect.TableName;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A table of which ranges of time can be archived, as the catalog has it.
 *
 * @param name itself
 * @param shape what it is made of
 * @param time the column of time
 * @param partitions its partitions or chunks, in no order; their own partitions belong to them. A
 *     plain table is one that takes every row
 */
public record ArchivedTable(
    TableName name, TableShape shape, TimeColumn time, List<Partition> partitions) {

  /** One that is about to be detached belongs to nobody until that is done. */
  private static final String PARTITIONS =
      """
      SELECT n.nspname, c.relname, c.oid::int8,
          coalesce(pg_catalog.pg_get_expr(c.relpartbound, c.oid), ''),
          (SELECT coalesce(sum(pg_total_relation_size(t.relid)), pg_total_relation_size(c.oid))
            FROM pg_partition_tree(c.oid) t)::int8
        FROM pg_catalog.pg_inherits i
          JOIN pg_catalog.pg_class c ON c.oid = i.inhrelid
          JOIN pg_catalog.pg_namespace n ON n.oid = c.relnamespace
        WHERE i.inhparent = to_regclass(?)
          AND coalesce(to_jsonb(i) ->> 'inhdetachpending', 'false') = 'false'
      """;

  public ArchivedTable {
    partitions = List.copyOf(partitions);
  }

  /**
   * Looks a table up.
   *
   * @param column the column of time
   * @throws ShardmillException ({@link ErrorCategory#CONFIGURATION}) if it is cut in another way
   */
  public static ArchivedTable of(Connection connection, TableName table, String column)
      throws SQLException {
    TableFacts facts = TableFacts.of(connection, table, column);
    if (Hypertable.is(connection, table)) {
      return new ArchivedTable(
          table, TableShape.HYPERTABLE, facts.time(), chunks(connection, table, column));
    }
    facts.requireCutByTime();
    return facts.kind().equals("p")
        ? new ArchivedTable(table, TableShape.PARTITIONED, facts.time(), heirs(connection, table))
        : new ArchivedTable(table, TableShape.PLAIN, facts.time(), List.of(facts.whole()));
  }

  private static List<Partition> heirs(Connection connection, TableName table) throws SQLException {
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
    return partitions;
  }

  /** Bounds are those of TimescaleDB's own view; the catalog knows the numbers. */
  private static List<Partition> chunks(Connection connection, TableName table, String column)
      throws SQLException {
    Map<TableName, Partition> heirs = new HashMap<>();
    heirs(connection, table).forEach(heir -> heirs.put(heir.relation(), heir));
    List<Partition> partitions = new ArrayList<>();
    for (Hypertable.Chunk chunk : Hypertable.chunks(connection, table)) {
      Partition heir = heirs.get(chunk.relation());
      if (!chunk.time() || !chunk.dimension().equals(column)) {
        throw TableFacts.wrong(
            "--timeColumn=%s: the chunks of %s are ranges of %s"
                .formatted(column, table, chunk.dimension()));
      }
      // One that is gone since the view was asked has nothing to archive.
      if (heir != null) {
        partitions.add(
            new Partition(
                chunk.relation(),
                heir.oid(),
                PartitionBounds.of(TimeRange.ofMicros(chunk.start(), chunk.end())),
                chunk.bytes()));
      }
    }
    return partitions;
  }

  /** The partition that takes what no other one does. */
  public Optional<Partition> home() {
    return partitions.stream().filter(Partition::isDefault).findFirst();
  }

  /** A partition by name, if it is one. */
  public Optional<Partition> partition(TableName relation) {
    return partitions.stream().filter(each -> each.relation().equals(relation)).findFirst();
  }
}
