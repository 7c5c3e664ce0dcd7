package io.shardmill.query.aggregate;

import io.shardmill.column.ColumnVector;
import io.shardmill.query.QueryColumn;
import io.shardmill.query.value.ValueTypes;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What is known so far of the rows of a group, by both sides. */
abstract class Tally {

  /** Nothing yet. */
  static Tally of(Aggregate aggregate, AggregateQuestion question) {
    if (aggregate.column().isEmpty()) {
      return new Count();
    }
    QueryColumn column = aggregate.column().get();
    return switch (aggregate.function()) {
      case COUNT -> new ValueCount(column);
      case SUM, AVG ->
          ValueTypes.isReal(column.type())
              ? new RealSum(column, aggregate.function())
              : new DecimalSum(column, aggregate.function());
      case MIN, MAX -> new Extreme(column, aggregate.function());
      case FIRST, LAST -> new Edge(column, question.timeColumn(), aggregate.function());
    };
  }

  /** Rows of files. */
  abstract void add(Map<QueryColumn, ColumnVector> columns, int from, int to);

  /** What it comes to; null for NULL. */
  abstract @Nullable Object value();

  /** Rows. */
  static final class Count extends Tally {
    private long count;

    @Override
    void add(Map<QueryColumn, ColumnVector> columns, int from, int to) {
      count += to - from;
    }

    void add(long more) {
      count += more;
    }

    @Override
    Object value() {
      return count;
    }
  }

  /** Values that are not NULL. */
  static final class ValueCount extends Tally {
    private final QueryColumn column;
    private long count;

    ValueCount(QueryColumn column) {
      this.column = column;
    }

    @Override
    void add(Map<QueryColumn, ColumnVector> columns, int from, int to) {
      ColumnVector vector = columns.get(column);
      for (int row = from; vector != null && row < to; row++) {
        count += vector.isNull(row) ? 0 : 1;
      }
    }

    void add(long more) {
      count += more;
    }

    @Override
    Object value() {
      return count;
    }
  }

  /** The least or the largest value. */
  static final class Extreme extends Tally {
    private final QueryColumn column;
    private final int sign;
    private @Nullable Object value;

    Extreme(QueryColumn column, Aggregate.Function function) {
      this.column = column;
      this.sign = function == Aggregate.Function.MIN ? 1 : -1;
    }

    @Override
    void add(Map<QueryColumn, ColumnVector> columns, int from, int to) {
      ColumnVector vector = columns.get(column);
      if (vector == null) {
        return;
      }
      for (int row = from; row < to; row++) {
        if (!vector.isNull(row)) {
          add(column.type().at(vector, row));
        }
      }
    }

    void add(Object other) {
      if (value == null || sign * column.type().compare(other, value) < 0) {
        value = other;
      }
    }

    @Override
    @Nullable Object value() {
      return value;
    }
  }

  /** The value of the earliest or the latest row. */
  static final class Edge extends Tally {
    private final QueryColumn column;
    private final QueryColumn time;
    private final int sign;
    private long at;
    private @Nullable Object value;

    Edge(QueryColumn column, QueryColumn time, Aggregate.Function function) {
      this.column = column;
      this.time = time;
      this.sign = function == Aggregate.Function.FIRST ? 1 : -1;
    }

    @Override
    void add(Map<QueryColumn, ColumnVector> columns, int from, int to) {
      ColumnVector vector = columns.get(column);
      if (vector == null || !(columns.get(time) instanceof ColumnVector.Integers times)) {
        return;
      }
      for (int row = from; row < to; row++) {
        if (!vector.isNull(row)
            && !times.isNull(row)
            && (value == null || sign * Long.compare(times.longAt(row), at) <= 0)) {
          add(times.longAt(row), column.type().at(vector, row));
        }
      }
    }

    void add(long when, Object other) {
      int order = value == null ? -1 : sign * Long.compare(when, at);
      if (order < 0
          || (order == 0 && value != null && sign * column.type().compare(other, value) < 0)) {
        at = when;
        value = other;
      }
    }

    @Override
    @Nullable Object value() {
      return value;
    }
  }
}
