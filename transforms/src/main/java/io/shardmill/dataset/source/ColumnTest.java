package io.shardmill.dataset.source;

import io.shardmill.column.Column;
import io.shardmill.column.ColumnVector;
import io.shardmill.column.TableSchema;
import java.io.Serializable;
import java.util.BitSet;
import java.util.List;
import java.util.function.IntUnaryOperator;
import org.jspecify.annotations.Nullable;

/** A {@link Comparison} with the column that it asks: decides on rows, and on whole row groups. */
final class ColumnTest {

  private final Column column;
  private final Operator operator;
  private final @Nullable TypedValue value;

  private ColumnTest(Column column, Operator operator, @Nullable TypedValue value) {
    this.column = column;
    this.operator = operator;
    this.value = value;
  }

  /**
   * The tests of a condition.
   *
   * @throws IllegalArgumentException if a column is not there, is a list, or has not such values
   */
  static List<ColumnTest> of(Where where, TableSchema schema) {
    return where.comparisons().stream().map(comparison -> of(comparison, schema)).toList();
  }

  private static ColumnTest of(Comparison comparison, TableSchema schema) {
    Column column = schema.columns().get(schema.indexOf(comparison.column()));
    if (column.list()) {
      throw wrong(comparison, "the column has lists, and conditions ask single values alone");
    }
    if (!comparison.operator().takesValue()) {
      return new ColumnTest(column, comparison.operator(), null);
    }
    try {
      TypedValue value = TypedValue.of(column, comparison.value());
      boolean orders =
          comparison.operator() != Operator.EQUAL && comparison.operator() != Operator.NOT_EQUAL;
      if (orders && !value.ordered()) {
        throw new IllegalArgumentException("only = and != compare such values");
      }
      return new ColumnTest(column, comparison.operator(), value);
    } catch (IllegalArgumentException e) {
      throw wrong(comparison, String.valueOf(e.getMessage()));
    }
  }

  private static IllegalArgumentException wrong(Comparison comparison, String what) {
    return new IllegalArgumentException("%s: %s".formatted(comparison, what));
  }

  /** The column that is asked. */
  String column() {
    return column.name();
  }

  /** Clears the rows that do not meet it. */
  void clear(ColumnVector vector, BitSet kept) {
    BitSet nulls = vector.nulls();
    if (operator == Operator.IS_NULL) {
      if (nulls == null) {
        kept.clear();
      } else {
        kept.and(nulls);
      }
      return;
    }
    if (nulls != null) {
      kept.andNot(nulls);
    }
    if (value != null) {
      IntUnaryOperator orders = value.orders(vector);
      for (int row = kept.nextSetBit(0); row >= 0; row = kept.nextSetBit(row + 1)) {
        if (!operator.holds(orders.applyAsInt(row))) {
          kept.clear(row);
        }
      }
    }
  }

  /**
   * Whether a run of rows may have one that meets it.
   *
   * @param min not above any value, null if nothing is known
   * @param max not below any value, null if nothing is known
   * @param nulls null rows, below 0 if that is not known
   * @param rows all of the rows
   */
  boolean mayHold(@Nullable Serializable min, @Nullable Serializable max, long nulls, long rows) {
    if (operator == Operator.IS_NULL) {
      return nulls != 0;
    }
    if (nulls == rows) {
      return false;
    }
    Integer low = value == null || min == null ? null : value.orderOf(min);
    Integer high = value == null || max == null ? null : value.orderOf(max);
    return low == null || high == null || operator.mayHold(low, high);
  }

  /** The key of the only group whose rows can meet it; null if there may be others. */
  @Nullable String groupKey() {
    return operator == Operator.EQUAL && value != null ? value.groupKey() : null;
  }
}
