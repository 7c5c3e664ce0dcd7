package io.shardmill.query.rows;

import io.shardmill.query.QueryColumn;
import io.shardmill.query.condition.Condition;
import java.util.List;
import java.util.OptionalLong;

/**
 * Which rows are asked for.
 *
 * @param columns what of them, in order, one at least
 * @param condition which of them
 * @param order in which order
 * @param limit at most so many, all without it
 */
public record RowQuestion(
    List<QueryColumn> columns, Condition condition, RowOrder order, OptionalLong limit) {

  /** Rows of files that are put in order are held in memory, so many at most. */
  public static final int MOST_ORDERED = 1_000_000;

  public RowQuestion {
    columns = List.copyOf(columns);
    if (columns.isEmpty()) {
      throw new IllegalArgumentException("A question asks for one column at least");
    }
  }
}
