package io.shardmill.query.aggregate;

import io.shardmill.dataset.source.Operator;
import io.shardmill.query.QueryColumn;
import io.shardmill.query.condition.Condition;
import io.shardmill.query.rows.ResultColumn;
import io.shardmill.query.value.Numeric;
import io.shardmill.query.value.ValueTypes;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * A question about many rows as statements, each with what takes its answer into groups.
 *
 * <p>The database counts, compares and adds whole and decimal numbers as they are. Numbers in
 * binary it would round at each step; so it adds their mantissas, as whole numbers, for each
 * exponent.
 */
public final class AggregateSql {

  private final AggregateQuestion question;
  private final Groups groups;
  private final List<String> keys = new ArrayList<>();
  private final List<Part> parts = new ArrayList<>();

  private AggregateSql(AggregateQuestion question, Groups groups) {
    this.question = question;
    this.groups = groups;
    for (QueryColumn column : question.groupBy()) {
      keys.add(key(column));
    }
    question.bucket().ifPresent(bucket -> keys.add("(%s)::text".formatted(bucket.sql())));
  }

  /** Texts are grouped by their bytes. */
  private static String key(QueryColumn column) {
    return column.type().sqlType().equals("text") ? column.ordered() : column.text();
  }

  /**
   * A statement.
   *
   * @param select what stands before {@code FROM}
   * @param condition of which rows
   * @param more what stands after the condition
   * @param columns how many columns the answer has
   * @param answer takes each row of it, as texts
   */
  public record Part(String select, Condition condition, String more, int columns, Answer answer) {}

  /** Takes a row of an answer. */
  @FunctionalInterface
  public interface Answer {
    void take(@Nullable String[] row);
  }

  /** The statements. Their answers go to the groups. */
  public static List<Part> of(AggregateQuestion question, Groups groups) {
    AggregateSql sql = new AggregateSql(question, groups);
    sql.simple();
    Set<QueryColumn> reals = new LinkedHashSet<>();
    for (int i = 0; i < question.aggregates().size(); i++) {
      Aggregate each = question.aggregates().get(i);
      if (Tally.of(each, question) instanceof RealSum) {
        reals.add(each.column().orElseThrow());
      } else if (each.function().byTime()) {
        sql.edge(i, each);
      }
    }
    reals.forEach(sql::reals);
    return sql.parts;
  }

  /** What one pass tells. */
  private void simple() {
    List<String> select = new ArrayList<>(keys);
    for (Aggregate each : question.aggregates()) {
      select.addAll(simple(each));
    }
    String groupBy = keys.isEmpty() ? "" : " GROUP BY " + ordinals(keys.size());
    parts.add(
        new Part(
            "SELECT " + (select.isEmpty() ? "1" : String.join(", ", select)),
            question.condition(),
            groupBy,
            select.size(),
            this::takeSimple));
  }

  private static String ordinals(int many) {
    return IntStream.rangeClosed(1, many)
        .mapToObj(Integer::toString)
        .collect(Collectors.joining(", "));
  }

  private static List<String> simple(Aggregate aggregate) {
    if (aggregate.column().isEmpty()) {
      return List.of("count(*)::text");
    }
    QueryColumn column = aggregate.column().get();
    String count = "count(%s)::text".formatted(column.identifier());
    return switch (aggregate.function()) {
      case COUNT -> List.of(count);
      case SUM, AVG ->
          ValueTypes.isReal(column.type())
              ? List.of()
              : List.of("sum(%s)::text".formatted(column.identifier()), count);
      case MIN, MAX -> List.of(extreme(aggregate.function(), column));
      case FIRST, LAST -> List.of();
    };
  }

  /** Of truth values and UUIDs there is none in all versions. */
  private static String extreme(Aggregate.Function function, QueryColumn column) {
    boolean min = function == Aggregate.Function.MIN;
    String call = min ? "min" : "max";
    return switch (column.type().sqlType()) {
      case "bool" -> "%s(%s)::text".formatted(min ? "bool_and" : "bool_or", column.identifier());
      case "uuid" -> "%s(%s COLLATE \"C\")".formatted(call, column.text());
      default -> "%s(%s)::text".formatted(call, column.ordered());
    };
  }

  private void takeSimple(@Nullable String[] row) {
    Groups.Group group = group(row);
    int at = keys.size();
    for (int i = 0; i < question.aggregates().size(); i++) {
      Tally tally = group.tallies().get(i);
      if (tally instanceof Tally.Count count) {
        count.add(number(row[at++]));
      } else if (tally instanceof Tally.ValueCount count) {
        count.add(number(row[at++]));
      } else if (tally instanceof DecimalSum sum) {
        String value = row[at++];
        long numbers = number(row[at++]);
        if (value != null) {
          sum.add(Numeric.parse(value), numbers);
        }
      } else if (tally instanceof Tally.Extreme extreme) {
        String value = row[at++];
        if (value != null) {
          extreme.add(question.aggregates().get(i).column().orElseThrow().type().parse(value));
        }
      }
    }
  }

  private Groups.Group group(@Nullable String[] row) {
    List<ResultColumn> columns = question.keys();
    @Nullable Object[] values = new @Nullable Object[columns.size()];
    for (int i = 0; i < values.length; i++) {
      String text = row[i];
      values[i] = text == null ? null : columns.get(i).type().parse(text);
    }
    return groups.group(values);
  }

  private static long number(@Nullable String text) {
    return text == null ? 0 : Long.parseLong(text);
  }

  private static Condition present(QueryColumn column) {
    return new Condition.Test(column, Operator.IS_NOT_NULL, null);
  }

  /** One row for each group. */
  private void edge(int place, Aggregate aggregate) {
    QueryColumn column = aggregate.column().orElseThrow();
    QueryColumn time = question.timeColumn();
    String descends = aggregate.function() == Aggregate.Function.LAST ? " DESC" : "";
    List<String> select = new ArrayList<>(keys);
    select.add(time.text());
    select.add(column.text());
    String order = "%s%s, %s%s".formatted(time.ordered(), descends, column.ordered(), descends);
    String ordinals = ordinals(keys.size());
    parts.add(
        new Part(
            "SELECT %s%s"
                .formatted(
                    keys.isEmpty() ? "" : "DISTINCT ON (%s) ".formatted(ordinals),
                    String.join(", ", select)),
            question.condition().and(present(column)).and(present(time)),
            keys.isEmpty()
                ? " ORDER BY %s LIMIT 1".formatted(order)
                : " ORDER BY %s, %s".formatted(ordinals, order),
            select.size(),
            row -> {
              String when = row[keys.size()];
              String value = row[keys.size() + 1];
              if (when != null
                  && value != null
                  && group(row).tallies().get(place) instanceof Tally.Edge edge) {
                edge.add((Long) time.type().parse(when), column.type().parse(value));
              }
            }));
  }

  /** The sums of numbers in binary, one row for each exponent. */
  private void reals(QueryColumn column) {
    String bits =
        "('x' || encode(float8send(%s::float8), 'hex'))::bit(64)::int8"
            .formatted(column.identifier());
    List<String> select = new ArrayList<>(keys);
    select.add("((%s) >> 52)::text".formatted(bits));
    select.add("sum((%s) & 4503599627370495)::text".formatted(bits));
    select.add("count(*)::text");
    parts.add(
        new Part(
            "SELECT " + String.join(", ", select),
            question.condition().and(present(column)),
            " GROUP BY " + ordinals(keys.size() + 1),
            select.size(),
            row -> {
              int at = keys.size();
              long top = number(row[at]);
              BigInteger mantissas = new BigInteger(String.valueOf(row[at + 1]));
              for (Tally tally : group(row).tallies()) {
                if (tally instanceof RealSum sum && sum.isOf(column)) {
                  sum.add(top, mantissas, number(row[at + 2]));
                }
              }
            }));
  }
}
