package io.shardmill.postgres.connect;

import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.Collection;
import java.util.stream.Collectors;

/** How transactions are set up. */
public final class Transactions {

  public static final String SERVER_START =
      "SELECT extract(epoch FROM pg_postmaster_start_time())::text";

  /**
   * Rows in the order in which they are stored, whoever else reads the table, and texts that depend
   * on no setting of the server or the role.
   */
  private static final String SETTINGS =
      String.join(
          "; ",
          "SET LOCAL synchronize_seqscans = off",
          "SET LOCAL max_parallel_workers_per_gather = 0",
          "SET LOCAL jit = off",
          "SET LOCAL idle_in_transaction_session_timeout = 0",
          "SET LOCAL timezone = 'UTC'",
          "SET LOCAL datestyle = 'ISO, YMD'",
          "SET LOCAL intervalstyle = 'iso_8601'",
          "SET LOCAL extra_float_digits = 1",
          "SET LOCAL bytea_output = 'hex'",
          "SET LOCAL xmloption = 'content'");

  private Transactions() {}

  /** Begins a read-only transaction that sees one moment from its first query on. */
  public static void begin(Connection connection, PostgresServer server) throws SQLException {
    begin(connection, server, "");
  }

  /** Begins one that sees an exported snapshot, which must come before all else. */
  public static void join(Connection connection, PostgresServer server, String snapshot)
      throws SQLException {
    begin(connection, server, "; SET TRANSACTION SNAPSHOT " + Sql.literal(snapshot));
  }

  private static void begin(Connection connection, PostgresServer server, String snapshot)
      throws SQLException {
    connection.setAutoCommit(false);
    execute(
        connection,
        "SET TRANSACTION ISOLATION LEVEL REPEATABLE READ, READ ONLY%s; %s; SET LOCAL lock_timeout = %d; SET LOCAL statement_timeout = %d"
            .formatted(
                snapshot,
                SETTINGS,
                server.lockTimeout().toMillis(),
                server.statementTimeout().toMillis()));
  }

  /**
   * Begins one that writes, and of which each statement sees all that was committed before it. It
   * makes the same texts of values as those that read.
   *
   * @param lockTimeout how long a statement may wait for a lock
   */
  public static void beginWriting(
      Connection connection, Duration lockTimeout, Duration statementTimeout) throws SQLException {
    connection.setAutoCommit(false);
    execute(
        connection,
        "SET TRANSACTION ISOLATION LEVEL READ COMMITTED, READ WRITE; %s; SET LOCAL lock_timeout = %d; SET LOCAL statement_timeout = %d"
            .formatted(SETTINGS, lockTimeout.toMillis(), statementTimeout.toMillis()));
  }

  /** Keeps tables, with all chunks and partitions, from being dropped or changed in shape. */
  public static void lock(Connection connection, Collection<TableName> tables) throws SQLException {
    execute(
        connection,
        tables.stream()
            .map(TableName::sql)
            .collect(Collectors.joining(", ", "LOCK TABLE ", " IN ACCESS SHARE MODE")));
  }

  /**
   * Lets the server use several processes for what comes in this transaction, as many as it is set
   * to: for what is the same in any order of the rows, such as sums.
   */
  public static void inAnyOrder(Connection connection) throws SQLException {
    execute(connection, "SET LOCAL max_parallel_workers_per_gather TO DEFAULT");
  }

  public static void execute(Connection connection, String sql) throws SQLException {
    try (Statement statement = connection.createStatement()) {
      statement.execute(sql);
    }
  }
}
