package io.shardmill.query.aggregate;

import io.shardmill.query.QueryColumn;
import io.shardmill.query.condition.Condition;
import io.shardmill.query.rows.ResultColumn;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * What is told of rows.
 *
 * @param aggregates one at least
 * @param groupBy for each value of these columns
 * @param bucket for each span of time
 * @param time the column of time, needed for {@code first} and {@code last}
 * @param condition of which rows
 */
public record AggregateQuestion(
    List<Aggregate> aggregates,
    List<QueryColumn> groupBy,
    Optional<Bucket> bucket,
    Optional<QueryColumn> time,
    Condition condition) {

  public AggregateQuestion {
    aggregates = List.copyOf(aggregates);
    groupBy = List.copyOf(groupBy);
    if (aggregates.isEmpty()) {
      throw new IllegalArgumentException("there is nothing to tell of the rows");
    }
    if (time.isEmpty() && aggregates.stream().anyMatch(each -> each.function().byTime())) {
      throw new IllegalArgumentException(
          "first and last need a column of time, and the table has none that is known");
    }
  }

  /** The column of time of a question that needs one. */
  QueryColumn timeColumn() {
    return time.orElseThrow();
  }

  /** The columns of the answer: groups, the span of time, then what is told. */
  public List<ResultColumn> results() {
    List<ResultColumn> results = new ArrayList<>(keys());
    aggregates.forEach(each -> results.add(each.result()));
    return results;
  }

  /** The columns that tell groups apart. */
  List<ResultColumn> keys() {
    List<ResultColumn> keys = new ArrayList<>();
    groupBy.forEach(column -> keys.add(ResultColumn.of(column)));
    bucket.ifPresent(each -> keys.add(each.result()));
    return keys;
  }

  /** The columns that must be read for it, beside those of the condition. */
  public Set<QueryColumn> columns() {
    Set<QueryColumn> columns = new LinkedHashSet<>(groupBy);
    bucket.ifPresent(each -> columns.add(each.time()));
    for (Aggregate each : aggregates) {
      each.column().ifPresent(columns::add);
      if (each.function().byTime()) {
        columns.add(timeColumn());
      }
    }
    return columns;
  }
}
