package io.shardmill.archive.catalog;

import io.shardmill.postgres.catalog.SourceColumn;
import io.shardmill.postgres.catalog.TableContract;
import io.shardmill.postgres.connect.Sql;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Values that the files would not keep exactly: those that no column of a data set can hold, and
 * those of types that are kept as text of which the server does not make the same value again.
 */
public final class UnkeepableValues {

  private final List<SourceColumn> asked = new ArrayList<>();
  private final List<String> conditions = new ArrayList<>();

  /**
   * @param time the column whose values are known to be finite
   */
  public UnkeepableValues(TableContract contract, String time) {
    for (SourceColumn column : contract.columns()) {
      String condition =
          column.name().equals(time) ? "" : condition(column, Sql.identifier(column.name()));
      if (!condition.isEmpty()) {
        asked.add(column);
        conditions.add("CASE WHEN %s THEN 1 ELSE 0 END".formatted(condition));
      }
    }
  }

  /** One for a row that has such a value, in SQL, of each column that can have any. */
  public List<String> counted() {
    return List.copyOf(conditions);
  }

  /**
   * Which columns have how many, in words; empty if there is none.
   *
   * @param counts the sums of {@link #counted}, or more
   */
  public Optional<String> told(List<Long> counts) {
    List<String> found = new ArrayList<>();
    for (int i = 0; i < asked.size(); i++) {
      if (counts.get(i) > 0) {
        found.add(
            "%d values of %s (%s) cannot be kept exactly"
                .formatted(counts.get(i), asked.get(i).name(), asked.get(i).declared()));
      }
    }
    return found.isEmpty() ? Optional.empty() : Optional.of(String.join(", ", found));
  }

  /** When a value is none that can be kept; empty if all can. */
  private static String condition(SourceColumn column, String name) {
    if (column.asText()) {
      return again(column, name, "text");
    }
    return switch (column.type()) {
      case DATE -> "NOT isfinite(%s)".formatted(name);
      case TIMESTAMP, TIMESTAMPTZ ->
          "NOT isfinite(%1$s) OR %1$s > '294247-01-10 04:00:54.775807+00'::timestamptz"
              .formatted(name);
      case TIME -> name + " = '24:00'";
      case DECIMAL -> name + " = 'NaN'";
      case LIST -> listCondition(column, name);
      default -> "";
    };
  }

  /** When a value is not the same again that was made text. */
  private static String again(SourceColumn column, String name, String text) {
    return "record_send(ROW(%1$s)) IS DISTINCT FROM record_send(ROW(%1$s::%2$s::%3$s))"
        .formatted(name, text, column.declared());
  }

  /**
   * Arrays that are no lists; and those that the server marks as having NULL and that have none any
   * more, since what is made of a list is not marked.
   */
  private static String listCondition(SourceColumn column, String name) {
    String shape = "array_ndims(%1$s) > 1 OR array_lower(%1$s, 1) <> 1".formatted(name);
    if (column.element().asText()) {
      return shape + " OR " + again(column, name, "text[]");
    }
    String marked =
        "get_byte(array_send(%1$s), 7) = 1 AND NOT %2$s".formatted(name, any(name, "v IS NULL"));
    String element = condition(column.element(), "v");
    return "%s OR (%s)%s"
        .formatted(shape, marked, element.isEmpty() ? "" : " OR " + any(name, element));
  }

  private static String any(String array, String condition) {
    return "EXISTS (SELECT FROM unnest(%s) AS each(v) WHERE %s)".formatted(array, condition);
  }
}
