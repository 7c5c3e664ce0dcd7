package io.shardmill.archive.catalog;

import io.shardmill.archive.TableShape;
import io.shardmill.error.ErrorCategory;
import io.shardmill.error.ShardmillException;
import io.shardmill.postgres.connect.TableName;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;

/** What is in the way of archiving a table, found before anything is read or written. */
public final class Obstacles {

  /** What hides rows or columns from a copy. */
  private static final List<String> OF_A_COPY =
      List.of(
          """
          SELECT 'the role may not read the column ' || a.attname
            FROM pg_catalog.pg_attribute a
            WHERE a.attrelid = to_regclass(?) AND a.attnum > 0 AND NOT a.attisdropped
              AND NOT has_column_privilege(a.attrelid, a.attnum, 'SELECT')
            ORDER BY a.attnum
          """,
          """
          SELECT 'row security hides rows of it from the role'
            WHERE row_security_active(to_regclass(?))
          """);

  /** What keeps a partition from leaving. */
  private static final List<String> OF_A_MOVE =
      List.of(
          """
          SELECT DISTINCT conrelid::regclass || ' references it (constraint ' || conname || ')'
            FROM pg_catalog.pg_constraint
            WHERE contype = 'f' AND confrelid = to_regclass(?) AND conparentid = 0
            ORDER BY 1
          """);

  /** Partitions and chunks leave by a change of the table. */
  private static final List<String> OF_A_CHANGE =
      List.of(
          """
          SELECT 'only its owner can detach partitions, and the role is no member of '
              || pg_get_userbyid(relowner)
            FROM pg_catalog.pg_class
            WHERE oid = to_regclass(?) AND NOT pg_has_role(relowner, 'USAGE')
          """);

  /** Rows leave by a deletion. */
  private static final List<String> OF_A_DELETION =
      List.of(
          "SELECT 'the role may not delete rows of it' WHERE NOT has_table_privilege(to_regclass(?), 'DELETE')");

  private Obstacles() {}

  /**
   * Fails if the table cannot be copied whole.
   *
   * @throws ShardmillException ({@link ErrorCategory#SOURCE_UNAVAILABLE}) that names all reasons
   */
  public static void requireNoneOfCopy(Connection connection, TableName table) throws SQLException {
    require(connection, table, "copied whole", OF_A_COPY);
  }

  /**
   * Fails if units of the table cannot leave it.
   *
   * @param shape of the table
   * @throws ShardmillException ({@link ErrorCategory#SOURCE_UNAVAILABLE}) that names all reasons
   */
  public static void requireNoneOfMove(Connection connection, TableName table, TableShape shape)
      throws SQLException {
    List<String> questions = new ArrayList<>(OF_A_MOVE);
    questions.addAll(shape == TableShape.PLAIN ? OF_A_DELETION : OF_A_CHANGE);
    require(connection, table, "moved", questions);
  }

  private static void require(
      Connection connection, TableName table, String done, List<String> questions)
      throws SQLException {
    List<String> found = new ArrayList<>();
    for (String question : questions) {
      try (PreparedStatement statement = connection.prepareStatement(question)) {
        statement.setString(1, table.sql());
        try (ResultSet rows = statement.executeQuery()) {
          while (rows.next()) {
            found.add(rows.getString(1));
          }
        }
      }
    }
    if (!found.isEmpty()) {
      throw new ShardmillException(
          ErrorCategory.SOURCE_UNAVAILABLE,
          "%s cannot be %s: %s".formatted(table, done, String.join("; ", found)));
    }
  }
}
