package io.shardmill.query.condition;

import io.shardmill.column.ColumnVector;
import io.shardmill.dataset.source.Operator;
import io.shardmill.query.QueryColumn;
import java.util.BitSet;
import java.util.Map;
import java.util.function.IntUnaryOperator;

/**
 * Asks a condition of rows of a file.
 *
 * @param columns the columns that it asks; one that is missing is null in all rows
 * @param rows how many rows they have
 */
public record ConditionRows(Map<QueryColumn, ColumnVector> columns, int rows) {

  /** The rows of which it is true. */
  public BitSet meeting(Condition condition) {
    BitSet all = new BitSet(rows);
    all.set(0, rows);
    return among(condition, all);
  }

  /** Only rows that may still be meant are asked. */
  private BitSet among(Condition condition, BitSet candidates) {
    if (condition instanceof Condition.Test test) {
      return test(test, candidates);
    }
    if (condition instanceof Condition.Any any) {
      BitSet rest = (BitSet) candidates.clone();
      for (Condition each : any.conditions()) {
        rest.andNot(among(each, rest));
      }
      BitSet met = (BitSet) candidates.clone();
      met.andNot(rest);
      return met;
    }
    BitSet kept = candidates;
    for (Condition each : ((Condition.All) condition).conditions()) {
      kept = among(each, kept);
    }
    return kept;
  }

  private BitSet test(Condition.Test test, BitSet candidates) {
    BitSet kept = (BitSet) candidates.clone();
    ColumnVector vector = columns.get(test.column());
    if (vector == null) {
      return test.operator() == Operator.IS_NULL ? kept : new BitSet();
    }
    BitSet nulls = vector.nulls();
    if (test.operator() == Operator.IS_NULL) {
      kept.and(nulls == null ? new BitSet() : nulls);
      return kept;
    }
    if (nulls != null) {
      kept.andNot(nulls);
    }
    if (test.operator() == Operator.IS_NOT_NULL) {
      return kept;
    }
    IntUnaryOperator orders = test.column().type().orders(vector, test.operand());
    Operator operator = test.operator();
    BitSet met = new BitSet(rows);
    for (int row = kept.nextSetBit(0); row >= 0; row = kept.nextSetBit(row + 1)) {
      if (operator.holds(orders.applyAsInt(row))) {
        met.set(row);
      }
    }
    return met;
  }
}
