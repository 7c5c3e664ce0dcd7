package io.shardmill.postgres.catalog;

import io.shardmill.postgres.connect.Sql;
import io.shardmill.postgres.connect.TableName;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.LongStream;

/**
 * Cuts a relation at quantiles of a key. They are taken from a sample of pages that depends on
 * nothing but the pages, so that the same table is cut the same way.
 */
final class KeyRanges {

  private static final String PRIMARY_KEY =
      """
      SELECT a.attname
        FROM pg_catalog.pg_index i
          JOIN pg_catalog.pg_attribute a ON a.attrelid = i.indrelid AND a.attnum = i.indkey[0]
        WHERE i.indrelid = to_regclass(?) AND i.indisprimary
      """;

  /** Pages to take the quantiles from; more would not cut better. */
  private static final long SAMPLED_BYTES = 64L << 20;

  private static final long MOST_RANGES = 10_000;

  private final Connection connection;
  private final TableContract contract;
  private final String key;
  private final long bytes;

  KeyRanges(Connection connection, TableContract contract, String key, long bytes)
      throws SQLException {
    this.connection = connection;
    this.contract = contract;
    this.key = key.isEmpty() ? primaryKey(connection, contract.table()) : key;
    this.bytes = bytes;
  }

  /** How large a part should be. */
  long bytes() {
    return bytes;
  }

  /** The parts of a relation of {@code size} bytes; one if it has no key to cut it by. */
  List<ReadPart> of(TableName relation, long size) throws SQLException {
    long count = Math.min(MOST_RANGES, size / bytes + (size % bytes == 0 ? 0 : 1));
    if (count <= 1 || contract.find(key).isEmpty()) {
      return List.of(ReadPart.whole(relation, size));
    }
    List<String> conditions = conditions(contract.find(key).orElseThrow(), relation, count, size);
    return conditions.stream()
        .map(condition -> new ReadPart(relation, condition, size / conditions.size()))
        .toList();
  }

  private List<String> conditions(SourceColumn column, TableName relation, long count, long size)
      throws SQLException {
    String name = Sql.identifier(column.name());
    List<String> bounds =
        bounds(name, relation, count, size).stream()
            .map(bound -> Sql.literal(bound) + "::" + column.declared())
            .toList();
    List<String> conditions = new ArrayList<>();
    if (bounds.isEmpty()) {
      return List.of("");
    }
    if (column.nullable()) {
      conditions.add(name + " IS NULL");
    }
    conditions.add("%s < %s".formatted(name, bounds.get(0)));
    for (int i = 1; i < bounds.size(); i++) {
      conditions.add(
          "%s >= %s AND %s < %s".formatted(name, bounds.get(i - 1), name, bounds.get(i)));
    }
    conditions.add("%s >= %s".formatted(name, bounds.get(bounds.size() - 1)));
    return conditions;
  }

  private List<String> bounds(String name, TableName relation, long count, long size)
      throws SQLException {
    String fractions =
        LongStream.range(1, count)
            .mapToObj(i -> Double.toString((double) i / count))
            .collect(Collectors.joining(", "));
    String sql =
        """
        SELECT bound::text FROM (
          SELECT DISTINCT unnest(percentile_disc(ARRAY[%s]::float8[]) WITHIN GROUP (ORDER BY %s))
              AS bound
            FROM %s TABLESAMPLE SYSTEM (%s) REPEATABLE (1) WHERE %s IS NOT NULL) AS bounds
          WHERE bound IS NOT NULL ORDER BY bounds.bound
        """
            .formatted(
                fractions, name, relation.sql(), Math.min(100, 100.0 * SAMPLED_BYTES / size), name);
    List<String> bounds = new ArrayList<>();
    try (Statement statement = connection.createStatement();
        ResultSet rows = statement.executeQuery(sql)) {
      while (rows.next()) {
        bounds.add(rows.getString(1));
      }
    }
    return bounds;
  }

  private static String primaryKey(Connection connection, TableName table) throws SQLException {
    try (PreparedStatement statement = connection.prepareStatement(PRIMARY_KEY)) {
      statement.setString(1, table.sql());
      try (ResultSet rows = statement.executeQuery()) {
        return rows.next() ? rows.getString(1) : "";
      }
    }
  }
}
