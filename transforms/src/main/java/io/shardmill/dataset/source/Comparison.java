package io.shardmill.dataset.source;

import java.io.Serializable;
import java.util.regex.Pattern;

/**
 * One condition of a {@link Where}: a column, and what its value must be.
 *
 * @param column name of the column
 * @param operator what is asked
 * @param value what the value is compared with, as text; empty if the operator takes none
 */
public record Comparison(String column, Operator operator, String value) implements Serializable {

  private static final Pattern BARE_NAME = Pattern.compile("[A-Za-z_][A-Za-z0-9_.]*");

  public Comparison {
    if (column.isEmpty()) {
      throw new IllegalArgumentException("a condition needs the name of a column");
    }
    if (!operator.takesValue() && !value.isEmpty()) {
      throw new IllegalArgumentException(operator.symbol() + " takes no value");
    }
  }

  /** As {@link Where#parse} reads it: quoted wherever a quote could be needed. */
  @Override
  public String toString() {
    String name =
        BARE_NAME.matcher(column).matches() && !WhereParser.isKeyword(column)
            ? column
            : '"' + column.replace("\"", "\"\"") + '"';
    return operator.takesValue()
        ? "%s %s '%s'".formatted(name, operator.symbol(), value.replace("'", "''"))
        : name + " " + operator.symbol();
  }
}
