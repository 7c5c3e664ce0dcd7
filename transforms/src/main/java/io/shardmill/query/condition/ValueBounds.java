package io.shardmill.query.condition;

import io.shardmill.query.QueryColumn;
import org.jspecify.annotations.Nullable;

/** What is known of the values of a run of rows without looking at them. */
public interface ValueBounds {

  /** What no value of a column is below; null if nothing is known. */
  @Nullable Object least(QueryColumn column);

  /** What no value of a column is above; null if nothing is known. */
  @Nullable Object greatest(QueryColumn column);

  /** Whether a row may have none. */
  default boolean mayBeNull(QueryColumn column) {
    return true;
  }

  /** Whether all rows have none, as far as is known. */
  default boolean isNull(QueryColumn column) {
    return false;
  }

  /** Whether a condition may be true of a row. */
  default boolean mayHold(Condition condition) {
    if (condition instanceof Condition.Any any) {
      return any.conditions().stream().anyMatch(this::mayHold);
    }
    if (condition instanceof Condition.All all) {
      return all.conditions().stream().allMatch(this::mayHold);
    }
    Condition.Test test = (Condition.Test) condition;
    return switch (test.operator()) {
      case IS_NULL -> mayBeNull(test.column());
      case IS_NOT_NULL -> !isNull(test.column());
      default -> !isNull(test.column()) && mayCompare(test);
    };
  }

  private boolean mayCompare(Condition.Test test) {
    Object least = least(test.column());
    Object greatest = greatest(test.column());
    if (least == null || greatest == null) {
      return true;
    }
    return test.operator()
        .mayHold(
            test.column().type().compare(least, test.operand()),
            test.column().type().compare(greatest, test.operand()));
  }
}
