package io.shardmill.query.aggregate;

import io.shardmill.column.Column;
import io.shardmill.column.ColumnType;
import io.shardmill.query.QueryColumn;
import io.shardmill.query.QueryTable;
import io.shardmill.query.rows.ResultColumn;
import io.shardmill.query.value.ValueTypes;
import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * One number or value that is told of many rows.
 *
 * @param function which
 * @param column of what; empty for {@code count} of rows
 */
public record Aggregate(Function function, Optional<QueryColumn> column) {

  private static final Pattern CALL = Pattern.compile("\\s*(\\w+)\\s*(?:\\((.*)\\))?\\s*");

  /** What is told. NULL is left out, as SQL leaves it out. */
  public enum Function {
    /** How many rows there are, or how many values that are not NULL. */
    COUNT,
    /** The exact sum; of numbers in binary rounded once, of others a decimal number. */
    SUM,
    /** The exact sum, rounded, divided by how many there are. */
    AVG,
    /** The least value. */
    MIN,
    /** The largest value. */
    MAX,
    /** The value of the earliest row; of several the least. */
    FIRST,
    /** The value of the latest row; of several the largest. */
    LAST;

    /** Whether the column of time decides. */
    public boolean byTime() {
      return this == FIRST || this == LAST;
    }
  }

  /**
   * Reads one, such as {@code avg(voltage)} or {@code count}.
   *
   * @throws IllegalArgumentException if it is none, or not to be had of such a column
   */
  public static Aggregate parse(QueryTable table, String text) {
    Matcher call = CALL.matcher(text);
    String name = call.matches() ? call.group(1).toUpperCase(Locale.ROOT) : "";
    Function function =
        Arrays.stream(Function.values())
            .filter(each -> each.name().equals(name))
            .findFirst()
            .orElseThrow(
                () ->
                    new IllegalArgumentException(
                        "'%s' is none of count, sum(COLUMN), avg, min, max, first and last"
                            .formatted(text)));
    String of = call.group(2) == null ? "*" : call.group(2).strip();
    if (of.equals("*")) {
      if (function != Function.COUNT) {
        throw new IllegalArgumentException(
            "'%s' is of a column: write %s(COLUMN)".formatted(text, name.toLowerCase(Locale.ROOT)));
      }
      return new Aggregate(function, Optional.empty());
    }
    QueryColumn column = table.column(of);
    boolean adds = function == Function.SUM || function == Function.AVG;
    if (adds && !ValueTypes.isNumber(column.type())) {
      throw new IllegalArgumentException(
          "'%s': %s is %s, and only numbers are added".formatted(text, of, column.declared()));
    }
    return new Aggregate(function, Optional.of(column));
  }

  /** The column of the answer. */
  public ResultColumn result() {
    String name = function.name().toLowerCase(Locale.ROOT);
    if (column.isEmpty()) {
      return new ResultColumn(name, ValueTypes.WHOLE, Column.of(name, ColumnType.INT64).nullable());
    }
    QueryColumn of = column.get();
    String call = "%s(%s)".formatted(name, of.name());
    return switch (function) {
      case COUNT ->
          new ResultColumn(call, ValueTypes.WHOLE, Column.of(call, ColumnType.INT64).nullable());
      case AVG ->
          new ResultColumn(call, ValueTypes.REAL, Column.of(call, ColumnType.FLOAT64).nullable());
      case SUM ->
          ValueTypes.isReal(of.type())
              ? new ResultColumn(
                  call, ValueTypes.REAL, Column.of(call, ColumnType.FLOAT64).nullable())
              : new ResultColumn(
                  call, ValueTypes.NUMERIC, Column.of(call, ColumnType.STRING).nullable());
      default -> new ResultColumn(call, of.type(), of.column().named(call).nullable());
    };
  }
}
