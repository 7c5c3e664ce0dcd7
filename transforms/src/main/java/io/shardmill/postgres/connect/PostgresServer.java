package io.shardmill.postgres.connect;

import io.shardmill.error.ErrorCategory;
import io.shardmill.error.ShardmillException;
import java.io.Serializable;
import java.time.Duration;
import java.util.Locale;

/**
 * How to reach a database. Travels to workers; knows where the password is, not what it is.
 *
 * <pre>{@code
 * PostgresServer server =
 *     PostgresServer.at("jdbc:postgresql://replica.example.org/cgm?sslmode=verify-full")
 *         .user("reader")
 *         .password(Password.environment("PGPASSWORD"))
 *         .connections(8);
 * }</pre>
 *
 * <p>TLS and all other settings of the driver are parameters of the address. To spare the primary,
 * give the address of a standby: snapshots work there too.
 *
 * @param jdbcUrl the address, without user and password
 * @param user the database role, empty for the one that the driver finds
 * @param password where the password is found
 * @param applicationName how the sessions show in {@code pg_stat_activity}
 * @param lockTimeout how long a statement may wait for a lock
 * @param statementTimeout how long a statement may run; zero for no limit
 * @param connections most connections of one worker process that read at a time, at least 1
 */
public record PostgresServer(
    String jdbcUrl,
    String user,
    Password password,
    String applicationName,
    Duration lockTimeout,
    Duration statementTimeout,
    int connections)
    implements Serializable {

  private static final String SCHEME = "jdbc:postgresql:";

  public PostgresServer {
    if (!jdbcUrl.toLowerCase(Locale.ROOT).startsWith(SCHEME)) {
      throw wrong(
          "the address must start with jdbc:postgresql:, such as jdbc:postgresql://host/db");
    }
    if (AddressSecrets.in(jdbcUrl, SCHEME)) {
      throw wrong(
          "the address has a password in it; give the user as an option and the password in an"
              + " environment variable or a file");
    }
    if (connections < 1) {
      throw wrong("at least 1 connection is needed, got " + connections);
    }
    if (lockTimeout.isNegative() || statementTimeout.isNegative()) {
      throw wrong("a timeout cannot be negative");
    }
  }

  /**
   * A server with what the driver finds by itself: 4 connections, and 30 s to wait for a lock.
   *
   * @throws ShardmillException ({@link ErrorCategory#CONFIGURATION}) if it is no address, or has a
   *     password in it
   */
  public static PostgresServer at(String jdbcUrl) {
    return new PostgresServer(
        jdbcUrl, "", Password.pgpass(), "shardmill", Duration.ofSeconds(30), Duration.ZERO, 4);
  }

  /** This server as another role. */
  public PostgresServer user(String newUser) {
    return new PostgresServer(
        jdbcUrl, newUser, password, applicationName, lockTimeout, statementTimeout, connections);
  }

  /** This server with a password from another place. */
  public PostgresServer password(Password newPassword) {
    return new PostgresServer(
        jdbcUrl, user, newPassword, applicationName, lockTimeout, statementTimeout, connections);
  }

  /** This server, where sessions show under another name. */
  public PostgresServer applicationName(String newName) {
    return new PostgresServer(
        jdbcUrl, user, password, newName, lockTimeout, statementTimeout, connections);
  }

  /** This server with other timeouts. */
  public PostgresServer timeouts(Duration newLockTimeout, Duration newStatementTimeout) {
    return new PostgresServer(
        jdbcUrl, user, password, applicationName, newLockTimeout, newStatementTimeout, connections);
  }

  /** This server with another number of connections for each worker process. */
  public PostgresServer connections(int newConnections) {
    return new PostgresServer(
        jdbcUrl, user, password, applicationName, lockTimeout, statementTimeout, newConnections);
  }

  /**
   * This server with a budget of connections for all worker processes together.
   *
   * @throws ShardmillException ({@link ErrorCategory#CONFIGURATION}) if that is less than one each
   */
  public PostgresServer budget(int total, int workers) {
    if (total < workers) {
      throw wrong(
          "%d connections are not enough for %d workers; allow more or use fewer workers"
              .formatted(total, workers));
    }
    return connections(total / workers);
  }

  /** The address without its parameters: what messages and the index name the server by. */
  public String name() {
    int parameters = jdbcUrl.indexOf('?');
    return parameters < 0 ? jdbcUrl : jdbcUrl.substring(0, parameters);
  }

  @Override
  public String toString() {
    return name();
  }

  private static ShardmillException wrong(String what) {
    return new ShardmillException(ErrorCategory.CONFIGURATION, "Database: " + what);
  }
}
