package io.shardmill.postgres.connect;

import java.io.PrintWriter;
import java.sql.Connection;
import java.sql.Driver;
import java.sql.SQLException;
import java.sql.SQLFeatureNotSupportedException;
import java.util.Properties;
import java.util.logging.Logger;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import javax.sql.DataSource;
import org.postgresql.core.Oid;

/**
 * Connects to a server. Looks the password up for each connection and keeps it nowhere, so that no
 * pool can print it.
 */
public final class ServerDataSource implements DataSource {

  private static final Driver DRIVER = new org.postgresql.Driver();

  /** The types that the driver would otherwise ask for as text. */
  private static final String BINARY =
      IntStream.of(
              Oid.BOOL,
              Oid.OID,
              Oid.JSONB,
              Oid.BOOL_ARRAY,
              Oid.NUMERIC_ARRAY,
              Oid.TIMESTAMPTZ_ARRAY,
              Oid.DATE_ARRAY,
              Oid.TIME_ARRAY,
              Oid.UUID_ARRAY,
              Oid.BYTEA_ARRAY,
              Oid.BPCHAR_ARRAY,
              Oid.NAME_ARRAY,
              Oid.CHAR_ARRAY,
              Oid.JSON_ARRAY,
              Oid.JSONB_ARRAY)
          .mapToObj(Integer::toString)
          .collect(Collectors.joining(","));

  private final PostgresServer server;

  public ServerDataSource(PostgresServer server) {
    this.server = server;
  }

  @Override
  public Connection getConnection() throws SQLException {
    Properties properties = new Properties();
    if (!server.user().isEmpty()) {
      properties.setProperty("user", server.user());
    }
    server.password().lookUp().ifPresent(password -> properties.setProperty("password", password));
    properties.setProperty("ApplicationName", server.applicationName());
    properties.setProperty("tcpKeepAlive", "true");
    // Results of statements come in binary, from the first execution on.
    properties.setProperty("prepareThreshold", "-1");
    properties.setProperty("binaryTransferEnable", BINARY);
    Connection connection = DRIVER.connect(server.jdbcUrl(), properties);
    if (connection == null) {
      throw new SQLException("The driver does not take the address " + server, "08001");
    }
    return connection;
  }

  @Override
  public Connection getConnection(String user, String password) throws SQLException {
    throw new SQLFeatureNotSupportedException("The server knows its user");
  }

  @Override
  public String toString() {
    return server.toString();
  }

  @Override
  public PrintWriter getLogWriter() {
    return new PrintWriter(PrintWriter.nullWriter());
  }

  @Override
  public void setLogWriter(PrintWriter out) {}

  @Override
  public void setLoginTimeout(int seconds) {}

  @Override
  public int getLoginTimeout() {
    return 0;
  }

  @Override
  public Logger getParentLogger() throws SQLFeatureNotSupportedException {
    throw new SQLFeatureNotSupportedException();
  }

  @Override
  public <T> T unwrap(Class<T> type) throws SQLException {
    throw new SQLException("Not a wrapper");
  }

  @Override
  public boolean isWrapperFor(Class<?> type) {
    return false;
  }
}
