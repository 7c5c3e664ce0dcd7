package io.shardmill.archive.ledger;

import io.shardmill.error.ErrorCategory;
import io.shardmill.error.ShardmillException;
import io.shardmill.postgres.connect.SqlFailures;
import io.shardmill.postgres.connect.TableName;
import java.io.Closeable;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import javax.sql.DataSource;

/**
 * Keeps other archivers from a table for as long as its connection lives: it ends with the process
 * that holds it, however that ends. It saves work; that no row is lost or doubled does not depend
 * on it, but on the ledger.
 */
public final class ArchiverLock implements Closeable {

  private static final String TRY =
      "SELECT pg_try_advisory_lock(hashtext('shardmill archive'), hashtext(?))";

  private final Connection connection;

  private ArchiverLock(Connection connection) {
    this.connection = connection;
  }

  /**
   * Takes the lock.
   *
   * @throws ShardmillException ({@link ErrorCategory#OUTPUT_CONFLICT}) if another archiver has it
   */
  public static ArchiverLock take(DataSource connections, TableName table) {
    Connection connection = null;
    try {
      connection = connections.getConnection();
      if (locked(connection, table)) {
        return new ArchiverLock(connection);
      }
      connection.close();
    } catch (SQLException e) {
      close(connection);
      throw SqlFailures.unavailable(connections + ": locking " + table, e);
    }
    throw new ShardmillException(
        ErrorCategory.OUTPUT_CONFLICT,
        "Another archiver is at work on %s; wait until it has ended".formatted(table));
  }

  private static boolean locked(Connection connection, TableName table) throws SQLException {
    try (PreparedStatement statement = connection.prepareStatement(TRY)) {
      statement.setString(1, table.toString());
      try (ResultSet rows = statement.executeQuery()) {
        rows.next();
        return rows.getBoolean(1);
      }
    }
  }

  /** Lets the table go; the server does so by itself if the connection is broken. */
  @Override
  public void close() {
    try (PreparedStatement statement =
        connection.prepareStatement("SELECT pg_advisory_unlock_all()")) {
      statement.execute();
    } catch (SQLException e) {
      // Broken: then the server has let it go.
    } finally {
      close(connection);
    }
  }

  private static void close(@org.jspecify.annotations.Nullable Connection connection) {
    try {
      if (connection != null) {
        connection.close();
      }
    } catch (SQLException e) {
      return;
    }
  }
}
