package io.shardmill.postgres.connect;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Semaphore;

/**
 * The connections of this process to one server, never more than {@link
 * PostgresServer#connections}. Whoever comes when all are in use waits for one, however long; a
 * connection that nobody uses for a minute is closed.
 */
public final class ConnectionPool {

  private static final Duration CONNECT_TIMEOUT = Duration.ofSeconds(30);
  private static final Duration IDLE_TIMEOUT = Duration.ofMinutes(1);
  private static final Map<PostgresServer, ConnectionPool> POOLS = new ConcurrentHashMap<>();

  private final Semaphore free;
  private final HikariDataSource connections;

  private ConnectionPool(PostgresServer server) {
    this.free = new Semaphore(server.connections(), true);
    HikariConfig config = new HikariConfig();
    config.setPoolName("shardmill");
    config.setDataSource(new ServerDataSource(server));
    config.setMaximumPoolSize(server.connections());
    config.setMinimumIdle(0);
    config.setIdleTimeout(IDLE_TIMEOUT.toMillis());
    config.setConnectionTimeout(CONNECT_TIMEOUT.toMillis());
    config.setInitializationFailTimeout(-1);
    config.setAutoCommit(true);
    this.connections = new HikariDataSource(config);
  }

  /** The pool of this process for {@code server}. */
  public static ConnectionPool of(PostgresServer server) {
    return POOLS.computeIfAbsent(server, ConnectionPool::new);
  }

  /** Takes a connection, which must go back by {@link #giveBack}. */
  public Connection take() throws SQLException {
    free.acquireUninterruptibly();
    try {
      return connections.getConnection();
    } catch (SQLException | RuntimeException e) {
      free.release();
      throw cause(e);
    }
  }

  /** Takes a connection back; one whose state is in doubt is not used again. */
  public void giveBack(Connection connection, boolean sound) {
    try {
      if (sound) {
        connection.close();
      } else {
        // Closes it at once; the pool must not be given it a second time.
        connections.evictConnection(connection);
      }
    } catch (SQLException e) {
      // It is closed or broken: there is nothing to give back but the place.
      connections.evictConnection(connection);
    } finally {
      free.release();
    }
  }

  /** The server's own failure, which the pool wraps. */
  private static SQLException cause(Exception failure) {
    return failure.getCause() instanceof SQLException cause
        ? cause
        : new SQLException(failure.getMessage(), "08001", failure);
  }
}
