package io.shardmill.pipelines.archive;

import java.io.PrintWriter;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.logging.Logger;
import javax.sql.DataSource;

/**
 * Connections of which each statement and each commit is a moment: something may happen before it
 * or after it, and the process may die there, which the server notices as a connection that is
 * gone.
 */
final class Moments implements DataSource {

  private final DataSource connections;
  private final Happening happening;
  private final List<Connection> open = new ArrayList<>();
  private final List<String> told = new ArrayList<>();
  private boolean dead;

  Moments(DataSource connections, Happening happening) {
    this.connections = connections;
    this.happening = happening;
  }

  /** When something happens. */
  enum When {
    BEFORE,
    AFTER
  }

  /** What happens at a moment. */
  @FunctionalInterface
  interface Happening {
    /** Returns whether the process dies. */
    boolean at(int moment, When when) throws SQLException;
  }

  /** What was done at each moment so far: statements, as far as they are known, and commits. */
  List<String> told() {
    return told;
  }

  boolean isDead() {
    return dead;
  }

  @Override
  public Connection getConnection() throws SQLException {
    if (dead) {
      throw killed();
    }
    Connection connection = connections.getConnection();
    open.add(connection);
    return proxy(Connection.class, connection);
  }

  private Object call(Object target, Method method, Object[] arguments) throws Throwable {
    String name = method.getName();
    boolean closing = name.equals("close") || name.equals("isClosed") || name.equals("rollback");
    if (dead && !closing) {
      throw killed();
    }
    boolean moment = name.startsWith("execute") || name.equals("commit");
    int number = told.size();
    if (moment) {
      told.add(name + " " + (arguments == null ? target : arguments[0]));
    }
    if (moment && happening.at(number, When.BEFORE)) {
      throw die();
    }
    Object result;
    try {
      result = method.invoke(target, arguments);
    } catch (InvocationTargetException e) {
      throw e.getCause();
    }
    if (moment && happening.at(number, When.AFTER)) {
      throw die();
    }
    if (result instanceof PreparedStatement statement) {
      return proxy(PreparedStatement.class, statement);
    }
    return result instanceof Statement statement ? proxy(Statement.class, statement) : result;
  }

  private <T> T proxy(Class<T> type, T target) {
    return type.cast(
        Proxy.newProxyInstance(
            type.getClassLoader(),
            new Class<?>[] {type},
            (self, method, arguments) -> call(target, method, arguments)));
  }

  /** The server rolls back what was open before it is asked anything else. */
  private SQLException die() throws SQLException {
    dead = true;
    for (Connection connection : open) {
      if (!connection.isClosed()) {
        if (!connection.getAutoCommit()) {
          connection.rollback();
        }
        try (Statement statement = connection.createStatement()) {
          statement.execute("SELECT pg_advisory_unlock_all()");
        }
        connection.close();
      }
    }
    return killed();
  }

  private static SQLException killed() {
    return new SQLException("the process was killed", "08006");
  }

  @Override
  public Connection getConnection(String user, String password) {
    throw new UnsupportedOperationException();
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
  public Logger getParentLogger() {
    throw new UnsupportedOperationException();
  }

  @Override
  public <T> T unwrap(Class<T> type) {
    throw new UnsupportedOperationException();
  }

  @Override
  public boolean isWrapperFor(Class<?> type) {
    return false;
  }
}
