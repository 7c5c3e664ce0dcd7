package io.shardmill.archive.router;

import io.shardmill.postgres.connect.TableName;
import io.shardmill.query.QueryColumn;
import io.shardmill.query.condition.Condition;
import io.shardmill.query.condition.ConditionSql;
import io.shardmill.query.rows.RowOrder;
import io.shardmill.query.rows.RowSink;
import io.shardmill.query.value.ValueType;
import java.io.IOException;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.OptionalLong;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * The rows that the table has itself, asked in the transaction of the reader. Memory: as many rows
 * as come at a time.
 *
 * @param connection in that transaction
 * @param table the table
 */
record HotTable(Connection connection, TableName table) {

  private static final int ROWS_AT_A_TIME = 10_000;

  /** Gives the rows that are meant, in order. */
  void rows(
      List<QueryColumn> columns,
      Condition condition,
      RowOrder order,
      OptionalLong limit,
      RowSink sink)
      throws SQLException, IOException {
    String select =
        columns.stream().map(QueryColumn::text).collect(Collectors.joining(", ", "SELECT ", ""));
    String orderBy =
        order.keys().isEmpty()
            ? ""
            : order.keys().stream()
                .map(RowOrder.Key::sql)
                .collect(Collectors.joining(", ", " ORDER BY ", ""));
    String most = limit.isPresent() ? " LIMIT " + limit.getAsLong() : "";
    ValueType[] types = columns.stream().map(QueryColumn::type).toArray(ValueType[]::new);
    ask(select, condition, orderBy + most, row -> sink.take(values(row, types)));
  }

  private static @Nullable Object[] values(ResultSet row, ValueType[] types) throws SQLException {
    @Nullable Object[] values = new @Nullable Object[types.length];
    for (int i = 0; i < types.length; i++) {
      String text = row.getString(i + 1);
      values[i] = text == null ? null : types[i].parse(text);
    }
    return values;
  }

  /** Takes a row of an answer. */
  @FunctionalInterface
  interface AnswerRow {
    /** Returns whether more are wanted. */
    boolean take(ResultSet row) throws SQLException, IOException;
  }

  /**
   * Asks about the rows that are meant.
   *
   * @param select what stands before {@code FROM}
   * @param more what stands after the condition
   */
  void ask(String select, Condition condition, String more, AnswerRow answer)
      throws SQLException, IOException {
    ConditionSql where = ConditionSql.of(condition);
    String sql =
        "%s FROM %s %s WHERE %s%s"
            .formatted(select, table.sql(), QueryColumn.TABLE, where.text(), more);
    try (PreparedStatement statement = connection.prepareStatement(sql)) {
      statement.setFetchSize(ROWS_AT_A_TIME);
      for (int i = 0; i < where.parameters().size(); i++) {
        statement.setString(i + 1, where.parameters().get(i));
      }
      try (ResultSet rows = statement.executeQuery()) {
        boolean wanted = true;
        while (wanted && rows.next()) {
          wanted = answer.take(rows);
        }
      }
    }
  }
}
