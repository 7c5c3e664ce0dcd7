package io.shardmill.archive.router;

import io.shardmill.error.ErrorCategory;
import io.shardmill.error.PlainWords;
import io.shardmill.error.ShardmillException;
import io.shardmill.query.QueryColumn;
import io.shardmill.query.condition.Condition;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Asks that values are written as the server writes them, where a column is compared as text.
 * Another spelling of the same interval, array or JSON would be equal to none, and no rows would be
 * the answer.
 */
final class WrittenValues {

  /** The texts that are what they are, however they are written. */
  private static final Set<String> PLAIN =
      Set.of("text", "name", "bytea", "\"char\"", "character varying", "character");

  private WrittenValues() {}

  /**
   * Checks a condition.
   *
   * @throws ShardmillException ({@link ErrorCategory#CONFIGURATION}) with the spelling that is
   *     meant, or with what the server says of a value that is none
   */
  static void require(Connection connection, Condition condition) throws SQLException {
    if (condition instanceof Condition.All all) {
      require(connection, all.conditions());
    } else if (condition instanceof Condition.Any any) {
      require(connection, any.conditions());
    } else if (condition instanceof Condition.Test test && test.value() != null) {
      require(connection, test.column(), test.column().type().text(test.value()));
    }
  }

  private static void require(Connection connection, List<Condition> conditions)
      throws SQLException {
    for (Condition each : conditions) {
      require(connection, each);
    }
  }

  private static void require(Connection connection, QueryColumn column, String value)
      throws SQLException {
    if (!column.type().sqlType().equals("text")
        || PLAIN.contains(column.declared().replaceFirst("\\(\\d+\\)$", ""))) {
      return;
    }
    String written = written(connection, column, value);
    if (!value.equals(written)) {
      throw wrong(
          column,
          "values are compared as the texts that answers show: write '%s' for '%s'"
              .formatted(written, value));
    }
  }

  private static @Nullable String written(Connection connection, QueryColumn column, String value)
      throws SQLException {
    String sql = "SELECT (?::text::%s)::text".formatted(column.declared());
    try (PreparedStatement statement = connection.prepareStatement(sql)) {
      statement.setString(1, value);
      try (ResultSet rows = statement.executeQuery()) {
        rows.next();
        return rows.getString(1);
      }
    } catch (SQLException e) {
      // Class 22: the value is none of the type. All else is a failure of the server.
      if (e.getSQLState() != null && e.getSQLState().startsWith("22")) {
        throw wrong(column, PlainWords.firstLine(String.valueOf(e.getMessage())));
      }
      throw e;
    }
  }

  private static ShardmillException wrong(QueryColumn column, String words) {
    return new ShardmillException(
        ErrorCategory.CONFIGURATION,
        "%s (%s): %s".formatted(column.name(), column.declared(), words));
  }
}
