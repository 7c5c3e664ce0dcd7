package io.shardmill.archive.ledger;

import io.shardmill.postgres.connect.Transactions;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;

/** The tables of the ledger. */
final class LedgerTables {

  static final String TABLE = "shardmill.archive_table";
  static final String UNIT = "shardmill.archive_unit";

  /** Of two that make them at once one waits, and finds them. */
  private static final String CREATE =
      """
      SELECT pg_advisory_xact_lock(hashtext('shardmill.archive_unit'));
      CREATE SCHEMA IF NOT EXISTS shardmill;
      CREATE TABLE IF NOT EXISTS shardmill.archive_table (
        table_name text PRIMARY KEY,
        root text NOT NULL,
        last_run timestamptz);
      CREATE TABLE IF NOT EXISTS shardmill.archive_unit (
        table_name text NOT NULL REFERENCES shardmill.archive_table,
        lo timestamptz NOT NULL,
        hi timestamptz NOT NULL,
        part integer NOT NULL,
        parts integer NOT NULL,
        kind text NOT NULL CHECK (kind IN ('PARTITION', 'LATE', 'ROWS', 'CHUNK')),
        generation integer NOT NULL,
        state text NOT NULL CHECK (state IN ('HOT', 'EXPORTED', 'SEALED', 'DROPPED')),
        relation_schema text NOT NULL,
        relation_name text NOT NULL,
        relation_oid bigint NOT NULL,
        n_rows bigint NOT NULL,
        fingerprint text NOT NULL,
        dataset_version bigint NOT NULL,
        files text[] NOT NULL,
        problem text NOT NULL,
        updated_at timestamptz NOT NULL,
        PRIMARY KEY (table_name, lo, hi, part))
      """;

  /** Ledgers of before know only tables with partitions. */
  private static final String KNOWS_ALL =
      """
      SELECT coalesce(bool_and(pg_get_constraintdef(oid) LIKE '%CHUNK%'), true)
        FROM pg_catalog.pg_constraint
        WHERE conrelid = 'shardmill.archive_unit'::regclass AND conname = 'archive_unit_kind_check'
      """;

  private static final String WIDEN =
      """
      ALTER TABLE shardmill.archive_unit DROP CONSTRAINT archive_unit_kind_check;
      ALTER TABLE shardmill.archive_unit ADD CONSTRAINT archive_unit_kind_check
        CHECK (kind IN ('PARTITION', 'LATE', 'ROWS', 'CHUNK'))
      """;

  private LedgerTables() {}

  static boolean exist(Connection connection) throws SQLException {
    return yes(connection, "SELECT to_regclass('%s') IS NOT NULL".formatted(UNIT));
  }

  private static boolean yes(Connection connection, String question) throws SQLException {
    try (Statement statement = connection.createStatement();
        ResultSet rows = statement.executeQuery(question)) {
      rows.next();
      return rows.getBoolean(1);
    }
  }

  /** Makes them unless they are there as they have to be. */
  static void create(Connection connection) throws SQLException {
    if (!exist(connection)) {
      Transactions.execute(connection, CREATE);
    } else if (!yes(connection, KNOWS_ALL)) {
      Transactions.execute(connection, WIDEN);
    }
  }
}
