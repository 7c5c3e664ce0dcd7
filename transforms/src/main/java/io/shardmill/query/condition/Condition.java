package io.shardmill.query.condition;

import io.shardmill.dataset.source.Operator;
import io.shardmill.query.QueryColumn;
import io.shardmill.query.QueryTable;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Which rows are meant. A row is meant if the condition is true of it; as in SQL, a comparison with
 * NULL is not true, and neither is its opposite.
 *
 * <p>There is no "not" in the tree: the parser moves it to the comparisons, which have opposites.
 * So whatever is not true need not be told from what is unknown.
 *
 * <p>The grammar:
 *
 * <pre>
 * condition   term { "or" term }
 * term        factor { "and" factor }
 * factor      "not" factor | "(" condition ")" | test
 * test        column ( "=" | "!=" | "&lt;&gt;" | "&lt;" | "&lt;=" | "&gt;" | "&gt;=" ) value
 *             column [ "not" ] "between" value "and" value
 *             column [ "not" ] "in" "(" value { "," value } ")"
 *             column "is" [ "not" ] "null"
 * column      a letter or _, then letters, digits, _ and .    or any text in "double quotes"
 * value       characters without blanks, quotes and = ! &lt; &gt; ( ) ,    or any text in 'single quotes'
 * </pre>
 */
public sealed interface Condition {

  /** All rows. */
  static Condition every() {
    return new All(List.of());
  }

  /**
   * One column asked.
   *
   * @param value what it is compared with, null if the operator takes none
   */
  record Test(QueryColumn column, Operator operator, @Nullable Object value) implements Condition {

    /** The value of an operator that takes one. */
    public Object operand() {
      if (value == null) {
        throw new IllegalStateException(operator + " takes no value");
      }
      return value;
    }
  }

  /** All of them are true. */
  record All(List<Condition> conditions) implements Condition {
    public All {
      conditions = List.copyOf(conditions);
    }
  }

  /** One of them at least is true. */
  record Any(List<Condition> conditions) implements Condition {
    public Any {
      conditions = List.copyOf(conditions);
    }
  }

  /**
   * Reads a condition.
   *
   * @param text empty for all rows
   * @throws IllegalArgumentException saying where it goes against the grammar, names a column that
   *     is not there, or compares it with what is no value of it
   */
  static Condition parse(QueryTable table, String text) {
    return text.isBlank() ? every() : new ConditionParser(table, text).parse();
  }

  /** Both are true. */
  default Condition and(Condition other) {
    List<Condition> all = new ArrayList<>();
    for (Condition each : List.of(this, other)) {
      if (each instanceof All more) {
        all.addAll(more.conditions());
      } else {
        all.add(each);
      }
    }
    return new All(all);
  }

  /** The columns that are asked, each once. */
  default Set<QueryColumn> columns() {
    Set<QueryColumn> columns = new LinkedHashSet<>();
    if (this instanceof Test test) {
      columns.add(test.column());
    } else if (this instanceof All all) {
      all.conditions().forEach(each -> columns.addAll(each.columns()));
    } else if (this instanceof Any any) {
      any.conditions().forEach(each -> columns.addAll(each.columns()));
    }
    return columns;
  }
}
