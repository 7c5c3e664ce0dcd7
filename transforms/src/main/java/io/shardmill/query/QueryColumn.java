package io.shardmill.query;

import io.shardmill.column.Column;
import io.shardmill.postgres.catalog.SourceColumn;
import io.shardmill.postgres.connect.Sql;
import io.shardmill.query.value.ValueType;
import io.shardmill.query.value.ValueTypes;
import java.io.Serializable;

/**
 * A column that can be asked for, on both sides.
 *
 * @param name its name
 * @param type its values
 * @param column what files keep it as
 * @param declared its type as the server prints it
 * @param nullable whether a row may have none
 */
public record QueryColumn(
    String name, ValueType type, Column column, String declared, boolean nullable)
    implements Serializable {

  /** What statements call the table. */
  public static final String TABLE = "t";

  /** A column of a table. */
  public static QueryColumn of(SourceColumn source) {
    return new QueryColumn(
        source.name(),
        ValueTypes.of(source),
        source.column(),
        source.declared(),
        source.nullable());
  }

  /** The SQL expression whose text {@link ValueType#parse} reads. */
  public String text() {
    return declared.equals("bytea")
        ? "encode(%s, 'hex')".formatted(identifier())
        : identifier() + type.toText();
  }

  /** The SQL expression that has the order of the {@link #type}. */
  public String ordered() {
    return type.sqlType().equals("text") ? text() + " COLLATE \"C\"" : identifier();
  }

  /** Whether an index of the column serves comparisons of its texts for equality. */
  public boolean comparesAsItIs() {
    return declared.equals("text") || declared.startsWith("character varying");
  }

  /**
   * Its name in SQL, as one of {@link #TABLE}: a name alone would be that of a column of the
   * answer, which has it as text.
   */
  public String identifier() {
    return TABLE + "." + Sql.identifier(name);
  }
}
