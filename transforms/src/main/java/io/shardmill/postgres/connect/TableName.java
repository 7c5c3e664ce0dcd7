package io.shardmill.postgres.connect;

import java.io.Serializable;

/**
 * A table, view or other relation, by its names as the catalog has them.
 *
 * @param schema such as {@code public}
 * @param name such as {@code readings}
 */
public record TableName(String schema, String name) implements Serializable, Comparable<TableName> {

  public TableName {
    if (schema.isEmpty() || name.isEmpty()) {
      throw new IllegalArgumentException(
          "A table needs a schema and a name, got '%s.%s'".formatted(schema, name));
    }
  }

  /** A table of the schema {@code public}, or of another one as {@code schema.table}. */
  public static TableName of(String text) {
    int dot = text.indexOf('.');
    return dot < 0
        ? new TableName("public", text)
        : new TableName(text.substring(0, dot), text.substring(dot + 1));
  }

  /** The name as SQL has it, quoted. */
  public String sql() {
    return Sql.identifier(schema) + "." + Sql.identifier(name);
  }

  @Override
  public int compareTo(TableName other) {
    int order = schema.compareTo(other.schema);
    return order != 0 ? order : name.compareTo(other.name);
  }

  /** As messages and the index name it. */
  @Override
  public String toString() {
    return schema + "." + name;
  }
}
