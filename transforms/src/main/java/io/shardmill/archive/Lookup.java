package io.shardmill.archive;

import io.shardmill.postgres.connect.Sql;
import java.io.Serializable;

/**
 * Tells of rows what stands in other tables of the same database, such as the location of a
 * battery. It is asked in the snapshot that the rows are read in, so that one value holds for all
 * rows of a run.
 *
 * @param name what folders call the value, such as {@code location}
 * @param column of the table, which is looked up
 * @param query gives its values and what they stand for, in two columns; no value twice
 */
public record Lookup(String name, String column, String query) implements Serializable {

  /** What rows have of which the query knows nothing. */
  public static final String UNKNOWN = "__unknown__";

  private static final String KEY = "shardmill_key";
  private static final String VALUE = "shardmill_value";

  private String pairs() {
    return "(SELECT %s, %s::text AS %s FROM (%s) AS asked(%s, %s)) AS shardmill_lookup"
        .formatted(KEY, VALUE, VALUE, query, KEY, VALUE);
  }

  /** Joins the values to a table: what follows its name. */
  public String join() {
    return " LEFT JOIN %s ON %s = %s".formatted(pairs(), KEY, Sql.identifier(column));
  }

  /** The value of a row of {@link #join}, {@link #UNKNOWN} if there is none. */
  public String value() {
    return "coalesce(%s, %s)".formatted(VALUE, Sql.literal(UNKNOWN));
  }

  /** The condition that a row has a value. */
  public String in(String value) {
    String name = Sql.identifier(column);
    return value.equals(UNKNOWN)
        ? "NOT EXISTS (SELECT 1 FROM %s WHERE %s = %s AND %s <> %s)"
            .formatted(pairs(), KEY, name, VALUE, Sql.literal(UNKNOWN))
        : "%s IN (SELECT %s FROM %s WHERE %s = %s)"
            .formatted(name, KEY, pairs(), VALUE, Sql.literal(value));
  }

  /** Counts the values of the column that the query gives more than once. */
  public String countTwice() {
    return "SELECT count(*)::text FROM (SELECT 1 FROM %s GROUP BY %s HAVING count(*) > 1) AS twice"
        .formatted(pairs(), KEY);
  }
}
