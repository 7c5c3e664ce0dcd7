package io.shardmill.postgres.catalog;

import io.shardmill.postgres.connect.TableName;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.sql.Types;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.postgresql.core.Oid;

/** Questions to the catalog of a database. */
public final class Catalog {

  /** Domains are resolved to what they are made of. */
  private static final String COLUMNS =
      """
      WITH RECURSIVE base(attnum, oid, typtype, typbasetype, typtypmod, typelem) AS (
        SELECT a.attnum, t.oid, t.typtype, t.typbasetype, a.atttypmod, t.typelem
          FROM pg_catalog.pg_attribute a JOIN pg_catalog.pg_type t ON t.oid = a.atttypid
          WHERE a.attrelid = to_regclass(?) AND a.attnum > 0 AND NOT a.attisdropped
        UNION ALL
        SELECT b.attnum, t.oid, t.typtype, t.typbasetype, b.typtypmod, t.typelem
          FROM base b JOIN pg_catalog.pg_type t ON t.oid = b.typbasetype
          WHERE b.typtype = 'd')
      SELECT a.attname, b.oid::int8, b.typtype::text, a.attnotnull,
          pg_catalog.format_type(a.atttypid, a.atttypmod), a.atttypid::int8,
          CASE WHEN a.attndims <= 1 THEN e.oid::int8 END,
          pg_catalog.format_type(e.oid, b.typtypmod)
        FROM base b JOIN pg_catalog.pg_attribute a
          ON a.attrelid = to_regclass(?) AND a.attnum = b.attnum
          LEFT JOIN pg_catalog.pg_type e ON e.oid = b.typelem AND e.typarray = b.oid
        WHERE b.typtype <> 'd'
          AND has_column_privilege(a.attrelid, a.attnum, 'SELECT')
        ORDER BY a.attnum
      """;

  private static final String PARTS =
      """
      WITH RECURSIVE heirs(oid) AS (
        SELECT inhrelid FROM pg_catalog.pg_inherits WHERE inhparent = to_regclass(?)
        UNION
        SELECT i.inhrelid FROM heirs h JOIN pg_catalog.pg_inherits i ON i.inhparent = h.oid)
      SELECT oid::regclass::text FROM heirs h
        WHERE NOT EXISTS (SELECT FROM pg_catalog.pg_inherits i WHERE i.inhparent = h.oid)
        ORDER BY 1
      """;

  private static final String KIND =
      "SELECT relkind::text FROM pg_catalog.pg_class WHERE oid = to_regclass(?)";

  private Catalog() {}

  /** Whether a relation is there. */
  static boolean exists(Connection connection, TableName table) throws SQLException {
    try (PreparedStatement statement = connection.prepareStatement(KIND)) {
      statement.setString(1, table.sql());
      try (ResultSet rows = statement.executeQuery()) {
        return rows.next();
      }
    }
  }

  /** A single value. */
  public static String text(Connection connection, String sql) throws SQLException {
    try (Statement statement = connection.createStatement();
        ResultSet rows = statement.executeQuery(sql)) {
      if (!rows.next()) {
        throw new SQLException("No row: " + sql, "02000");
      }
      return rows.getString(1);
    }
  }

  /** A single value of a statement with parameters. */
  public static String text(Connection connection, String sql, List<String> parameters)
      throws SQLException {
    try (PreparedStatement statement = connection.prepareStatement(sql)) {
      for (int i = 0; i < parameters.size(); i++) {
        statement.setObject(i + 1, parameters.get(i), Types.OTHER);
      }
      try (ResultSet rows = statement.executeQuery()) {
        rows.next();
        return rows.getString(1);
      }
    }
  }

  /** Fingerprints by key, of a statement of {@code Fingerprint.select}. */
  public static Map<String, RowsFingerprint> fingerprints(
      Connection connection, String sql, List<String> parameters) throws SQLException {
    Map<String, RowsFingerprint> fingerprints = new HashMap<>();
    try (PreparedStatement statement = connection.prepareStatement(sql)) {
      for (int i = 0; i < parameters.size(); i++) {
        statement.setObject(i + 1, parameters.get(i), Types.OTHER);
      }
      try (ResultSet rows = statement.executeQuery()) {
        while (rows.next()) {
          String key = rows.getString(1);
          fingerprints.put(
              key == null ? "" : key,
              RowsFingerprint.parse(rows.getString(2), rows.getString(3), rows.getString(4)));
        }
      }
    }
    return fingerprints;
  }

  /** What a statement of {@link TableRead#selectContent} tells. */
  public static RowsContent content(Connection connection, String sql, int sums)
      throws SQLException {
    try (Statement statement = connection.createStatement();
        ResultSet rows = statement.executeQuery(sql)) {
      boolean any = rows.next();
      List<Long> summed = new ArrayList<>();
      for (int i = 0; i < sums; i++) {
        summed.add(any ? RowsFingerprint.modulo(rows.getString(5 + i)) : 0L);
      }
      return new RowsContent(
          any
              ? RowsFingerprint.parse(rows.getString(2), rows.getString(3), rows.getString(4))
              : RowsFingerprint.NONE,
          summed);
    }
  }

  /** What kind of relation a table is, such as {@code r}, {@code p} or {@code v}. */
  static char kind(Connection connection, TableName table) throws SQLException {
    try (PreparedStatement statement = connection.prepareStatement(KIND)) {
      statement.setString(1, table.sql());
      try (ResultSet rows = statement.executeQuery()) {
        if (!rows.next()) {
          throw new SQLException("relation \"%s\" does not exist".formatted(table), "42P01");
        }
        return rows.getString(1).charAt(0);
      }
    }
  }

  /** Whether {@code LOCK TABLE} takes it: tables and views do, materialized views do not. */
  public static boolean lockable(Connection connection, TableName table) throws SQLException {
    return "rpv".indexOf(kind(connection, table)) >= 0;
  }

  /** The relations that inherit from a table and have no heirs themselves, by name, sorted. */
  public static List<String> parts(Connection connection, TableName table) throws SQLException {
    List<String> parts = new ArrayList<>();
    try (PreparedStatement statement = connection.prepareStatement(PARTS)) {
      statement.setString(1, table.sql());
      try (ResultSet rows = statement.executeQuery()) {
        while (rows.next()) {
          parts.add(rows.getString(1));
        }
      }
    }
    return parts;
  }

  private static SourceColumn column(ResultSet row) throws SQLException {
    String name = row.getString(1);
    String declared = row.getString(5);
    boolean nullable = !row.getBoolean(4);
    long element = row.getLong(7);
    if (element != 0) {
      return SourceColumn.list(
          name, (int) row.getLong(6), declared, nullable, element(row, name, (int) element));
    }
    Optional<PgType> type =
        "e".equals(row.getString(3)) ? Optional.of(PgType.TEXT) : PgType.of((int) row.getLong(2));
    return SourceColumn.of(
        name,
        type.orElse(PgType.TEXT),
        type.isEmpty()
            ? Oid.TEXT
            : type.get() == PgType.TIMESTAMP ? Oid.TIMESTAMPTZ : (int) row.getLong(6),
        declared,
        type.isEmpty(),
        nullable);
  }

  /** Local times are texts: which zone they are in cannot be said of elements. */
  private static SourceColumn element(ResultSet row, String name, int oid) throws SQLException {
    Optional<PgType> type = PgType.of(oid).filter(each -> each != PgType.TIMESTAMP);
    return SourceColumn.of(
        name,
        type.orElse(PgType.TEXT),
        type.isEmpty() ? Oid.TEXT : oid,
        row.getString(8),
        type.isEmpty(),
        true);
  }

  /** All columns that may be read, in table order. */
  public static TableContract contract(Connection connection, TableName table) throws SQLException {
    List<SourceColumn> columns = new ArrayList<>();
    try (PreparedStatement statement = connection.prepareStatement(COLUMNS)) {
      statement.setString(1, table.sql());
      statement.setString(2, table.sql());
      try (ResultSet rows = statement.executeQuery()) {
        while (rows.next()) {
          columns.add(column(rows));
        }
      }
    }
    if (columns.isEmpty()) {
      kind(connection, table);
      throw new SQLException("permission denied for every column", "42501");
    }
    return new TableContract(table, columns);
  }
}
