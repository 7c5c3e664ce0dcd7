package io.shardmill.testdata.postgres;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.Closeable;
import java.io.File;
import java.io.IOException;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import org.jspecify.annotations.Nullable;

/**
 * A PostgreSQL server that runs until it is closed, on a free port of this machine, with its data
 * in a temporary folder. Needs nothing installed: the server comes as a library.
 *
 * <pre>{@code
 * try (LocalPostgres postgres = LocalPostgres.start()) {
 *   LocalPostgres.Database cgm = postgres.database("cgm");
 *   cgm.execute("CREATE TABLE readings (gid text, date timestamptz, bgl int)");
 *   run("--jdbcUrl=" + cgm.jdbcUrl());
 * }
 * }</pre>
 *
 * <p>PostgreSQL refuses to run as root. For root, the server runs in a user namespace of its own,
 * which needs {@code unshare} of util-linux, and a container that allows it.
 */
public final class LocalPostgres implements Closeable {

  private static @Nullable LocalPostgres shared;

  private final EmbeddedPostgres server;

  private LocalPostgres(EmbeddedPostgres server) {
    this.server = server;
  }

  /** The server that all tests of a JVM share; it stops when the JVM does. */
  public static synchronized LocalPostgres shared() throws IOException {
    if (shared == null) {
      shared = start();
    }
    return shared;
  }

  /**
   * A new, empty database on this server.
   *
   * @param name in lower case
   */
  public Database database(String name) throws SQLException {
    new Database(jdbcUrl()).execute("CREATE DATABASE " + name);
    return new Database(server.getJdbcUrl("postgres", name));
  }

  /**
   * Starts a server: two seconds, and once for each version some more to unpack it.
   *
   * @throws IOException if it does not start
   */
  public static LocalPostgres start() throws IOException {
    String user = System.getProperty("user.name");
    try {
      return new LocalPostgres(
          EmbeddedPostgres.builder()
              // Users of one machine do not stumble over each other's files.
              .setOverrideWorkingDirectory(
                  new File(System.getProperty("java.io.tmpdir"), "shardmill-postgres-" + user))
              // Data of tests need not outlive a power failure.
              .setServerConfig("fsync", "off")
              .setServerConfig("timezone", "UTC")
              .setLocaleConfig("locale", "C")
              .start());
    } catch (IllegalStateException e) {
      String remedy =
          user.equals("root")
              ? "; for root it needs user namespaces (try: unshare -U true), so allow them in the"
                  + " container or run as another user"
              : "";
      throw new IOException("PostgreSQL does not start" + remedy, e);
    }
  }

  /** The address of the database {@code postgres}, with the user. */
  public String jdbcUrl() {
    return server.getJdbcUrl("postgres", "postgres");
  }

  /**
   * A database.
   *
   * @param jdbcUrl its address, with the user
   */
  public record Database(String jdbcUrl) {

    /** A connection as superuser. */
    public Connection connect() throws SQLException {
      return DriverManager.getConnection(jdbcUrl);
    }

    /** Runs statements, separated by semicolons. */
    public void execute(String sql) throws SQLException {
      try (Connection connection = connect();
          Statement statement = connection.createStatement()) {
        statement.execute(sql);
      }
    }
  }

  /** Stops the server and deletes its data. */
  @Override
  public void close() throws IOException {
    server.close();
  }
}
