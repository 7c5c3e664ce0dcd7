package io.shardmill.postgres.connect;

import io.shardmill.error.ErrorCategory;
import io.shardmill.error.ShardmillException;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Optional;
import java.util.Set;
import javax.sql.DataSource;

/**
 * Transactions that are over in a moment, each on a connection of its own. What fails leaves
 * nothing behind; of one whose connection broke while it committed nobody knows, so that whoever
 * goes on asks the database.
 */
public final class ShortTransactions {

  /** Whoever waits for a lock makes all others wait who come later. */
  private static final Duration LOCK_WAIT = Duration.ofMillis(500);

  private static final Duration PAUSE = Duration.ofMillis(500);

  /** Somebody has the lock, or waits for one that this transaction has. */
  private static final Set<String> BUSY = Set.of("55P03", "40P01");

  private final DataSource connections;
  private final PostgresServer server;

  /**
   * @param connections to {@code server}
   * @param server whose timeouts hold
   */
  public ShortTransactions(DataSource connections, PostgresServer server) {
    this.connections = connections;
    this.server = server;
  }

  /** What is done in a transaction. */
  @FunctionalInterface
  public interface Work<T> {
    T in(Connection connection) throws SQLException;
  }

  private interface Begin {
    void on(Connection connection) throws SQLException;
  }

  /**
   * Reads as of one moment, and changes nothing.
   *
   * @param what messages call it
   */
  public <T> T read(String what, Work<T> work) {
    return explained(what, connection -> Transactions.begin(connection, server), work);
  }

  /** Writes. */
  public <T> T write(String what, Work<T> work) {
    return explained(
        what,
        connection ->
            Transactions.beginWriting(connection, server.lockTimeout(), server.statementTimeout()),
        work);
  }

  /**
   * Writes under locks that others may have. It waits half a second for each, so that nobody waits
   * long behind it, and tries again until the server's lock timeout is over.
   *
   * @return empty if the locks were not to be had
   */
  public <T> Optional<T> writePatiently(String what, Work<T> work) {
    long end = System.nanoTime() + server.lockTimeout().toNanos();
    while (true) {
      try {
        return Optional.of(
            attempt(
                connection ->
                    Transactions.beginWriting(connection, LOCK_WAIT, server.statementTimeout()),
                work));
      } catch (SQLException e) {
        if (!BUSY.contains(String.valueOf(e.getSQLState()))) {
          throw SqlFailures.unavailable(named(what), e);
        }
        if (System.nanoTime() > end) {
          return Optional.empty();
        }
      }
      pause();
    }
  }

  private static void pause() {
    try {
      Thread.sleep(PAUSE.toMillis());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new ShardmillException(
          ErrorCategory.RUN_FAILED, "The run was interrupted while it waited for a lock", e);
    }
  }

  private <T> T explained(String what, Begin begin, Work<T> work) {
    try {
      return attempt(begin, work);
    } catch (SQLException e) {
      throw SqlFailures.unavailable(named(what), e);
    }
  }

  private String named(String what) {
    return "%s: %s".formatted(server.name(), what);
  }

  /** What is not committed is rolled back by the server when the connection closes. */
  private <T> T attempt(Begin begin, Work<T> work) throws SQLException {
    try (Connection connection = connections.getConnection()) {
      try {
        begin.on(connection);
        T result = work.in(connection);
        connection.commit();
        return result;
      } catch (SQLException | RuntimeException e) {
        rollback(connection, e);
        throw e;
      }
    }
  }

  /** At once: the server notices a close at its leisure. */
  private static void rollback(Connection connection, Exception cause) {
    try {
      connection.rollback();
    } catch (SQLException e) {
      cause.addSuppressed(e);
    }
  }
}
