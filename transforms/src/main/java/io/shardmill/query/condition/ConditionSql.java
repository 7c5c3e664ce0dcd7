package io.shardmill.query.condition;

import io.shardmill.dataset.source.Operator;
import io.shardmill.query.QueryColumn;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/**
 * A condition as the database is asked it: text of ours, names in quotes, and values only as
 * parameters.
 *
 * @param text the condition, with a question mark for each parameter
 * @param parameters the values as texts, in order
 */
public record ConditionSql(String text, List<String> parameters) {

  public ConditionSql {
    parameters = List.copyOf(parameters);
  }

  /** Tells a condition. */
  public static ConditionSql of(Condition condition) {
    List<String> parameters = new ArrayList<>();
    return new ConditionSql(text(condition, parameters), parameters);
  }

  private static String text(Condition condition, List<String> parameters) {
    if (condition instanceof Condition.Test test) {
      return test(test, parameters);
    }
    if (condition instanceof Condition.Any any) {
      return joined(any.conditions(), " OR ", "false", parameters);
    }
    return joined(((Condition.All) condition).conditions(), " AND ", "true", parameters);
  }

  private static String joined(
      List<Condition> conditions, String word, String none, List<String> parameters) {
    return conditions.isEmpty()
        ? none
        : conditions.stream()
            .map(each -> text(each, parameters))
            .collect(Collectors.joining(word, "(", ")"));
  }

  private static String test(Condition.Test test, List<String> parameters) {
    QueryColumn column = test.column();
    Operator operator = test.operator();
    if (operator == Operator.IS_NULL || operator == Operator.IS_NOT_NULL) {
      return column.identifier() + (operator == Operator.IS_NULL ? " IS NULL" : " IS NOT NULL");
    }
    String value = sqlText(column, test.operand());
    String compared =
        "%s %s ?::%s"
            .formatted(
                column.ordered(),
                operator == Operator.NOT_EQUAL ? "<>" : operator.symbol(),
                column.type().sqlType());
    parameters.add(value);
    if (operator != Operator.EQUAL || !column.comparesAsItIs()) {
      return compared;
    }
    // The same once more by the column's own collation, which its indexes have.
    parameters.add(value);
    return "(%s AND %s = ?::text)".formatted(compared, column.identifier());
  }

  /** What {@link QueryColumn#text} gives for the value. */
  private static String sqlText(QueryColumn column, Object value) {
    String text = column.type().text(value);
    return column.declared().equals("bytea") ? text.substring("\\x".length()) : text;
  }
}
