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
 * A hypertable of TimescaleDB, by the views that every version since 2.0 has; the internal catalog
 * differs from version to version. Chunks are read by name, so that one which is dropped is an
 * error, and never by {@code ctid} or {@code xmin}, which compressed chunks do not have.
 */
public final class Hypertable {

  private static final TableName VIEW = new TableName("timescaledb_information", "hypertables");

  private static final String IS =
      """
      SELECT 1 FROM timescaledb_information.hypertables
        WHERE hypertable_schema = ? AND hypertable_name = ?
      """;

  /** In the order of time; chunks of one time range differ in space. */
  private static final String CHUNKS =
      """
      SELECT c.chunk_schema, c.chunk_name, c.primary_dimension, c.is_compressed,
          c.range_start IS NOT NULL,
          coalesce(extract(epoch FROM c.range_start) * 1000000, c.range_start_integer)::int8,
          coalesce(extract(epoch FROM c.range_end) * 1000000, c.range_end_integer)::int8,
          %s
        FROM timescaledb_information.chunks c %s
        WHERE c.hypertable_schema = ? AND c.hypertable_name = ?
        ORDER BY c.range_start, c.range_start_integer, c.chunk_schema, c.chunk_name
      """;

  /** The extension may be in any schema. */
  private static final String SIZE_FUNCTION =
      """
      SELECT n.nspname
        FROM pg_catalog.pg_proc p JOIN pg_catalog.pg_namespace n ON n.oid = p.pronamespace
        WHERE p.proname = 'chunks_detailed_size' AND p.pronargs = 1
      """;

  /** How much smaller rows are when compressed, about: only to weigh chunks. */
  private static final int COMPRESSION = 10;

  private Hypertable() {}

  /**
   * A chunk.
   *
   * @param relation its own table
   * @param dimension the column that it is a range of
   * @param time whether the range is in microseconds since the epoch, or in the column's own unit
   * @param start first value of the range
   * @param end first value after it
   * @param bytes its size, as if it were not compressed
   */
  public record Chunk(
      TableName relation, String dimension, boolean time, long start, long end, long bytes) {

    /** The chunk, cut into equal ranges of its dimension if it is too large. */
    List<ReadPart> parts(Connection connection, long target) throws SQLException {
      long count = Math.min(Math.max(1, end - start), bytes / target + 1);
      if (count <= 1) {
        return List.of(ReadPart.whole(relation, bytes));
      }
      String column = Sql.identifier(dimension);
      List<ReadPart> parts = new ArrayList<>();
      String from = "";
      for (long i = 1; i <= count; i++) {
        // The first and the last range are open, so that no row is in none of them.
        String to = i == count ? "" : bound(connection, start + (end - start) / count * i);
        String condition =
            (from.isEmpty() ? "" : "%s >= %s".formatted(column, from))
                + (from.isEmpty() || to.isEmpty() ? "" : " AND ")
                + (to.isEmpty() ? "" : "%s < %s".formatted(column, to));
        parts.add(new ReadPart(relation, condition, bytes / count));
        from = to;
      }
      return parts;
    }

    private String bound(Connection connection, long value) throws SQLException {
      return time
          ? Sql.literal(
              Catalog.text(
                  connection,
                  "SELECT ('epoch'::timestamptz + %d * interval '1 microsecond')::text"
                      .formatted(value)))
          : Long.toString(value);
    }
  }

  /** Whether a table is one. */
  public static boolean is(Connection connection, TableName table) throws SQLException {
    if (!Catalog.exists(connection, VIEW)) {
      return false;
    }
    try (PreparedStatement statement = connection.prepareStatement(IS)) {
      statement.setString(1, table.schema());
      statement.setString(2, table.name());
      try (ResultSet rows = statement.executeQuery()) {
        return rows.next();
      }
    }
  }

  /** The chunks in order. */
  public static List<Chunk> chunks(Connection connection, TableName table) throws SQLException {
    List<Chunk> chunks = new ArrayList<>();
    try (PreparedStatement statement =
        connection.prepareStatement(chunksQuery(connection, table))) {
      statement.setString(1, table.schema());
      statement.setString(2, table.name());
      try (ResultSet rows = statement.executeQuery()) {
        while (rows.next()) {
          chunks.add(
              new Chunk(
                  new TableName(rows.getString(1), rows.getString(2)),
                  rows.getString(3),
                  rows.getBoolean(5),
                  rows.getLong(6),
                  rows.getLong(7),
                  rows.getLong(8) * (rows.getBoolean(4) ? COMPRESSION : 1)));
        }
      }
    }
    return chunks;
  }

  /** Only TimescaleDB's own function knows the size of what is compressed. */
  private static String chunksQuery(Connection connection, TableName table) throws SQLException {
    try (PreparedStatement statement = connection.prepareStatement(SIZE_FUNCTION);
        ResultSet rows = statement.executeQuery()) {
      return rows.next()
          ? CHUNKS.formatted(
              "coalesce(s.total_bytes, 0)",
              "LEFT JOIN %s.chunks_detailed_size(%s) s USING (chunk_schema, chunk_name)"
                  .formatted(Sql.identifier(rows.getString(1)), Sql.literal(table.sql())))
          : CHUNKS.formatted(
              "pg_total_relation_size(format('%I.%I', c.chunk_schema, c.chunk_name)::regclass)",
              "");
    }
  }
}
