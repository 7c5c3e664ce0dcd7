package io.shardmill.query.rows;

import io.shardmill.column.Column;
import io.shardmill.query.QueryColumn;
import io.shardmill.query.value.ValueType;

/**
 * A column of an answer.
 *
 * @param name what it is called
 * @param type its values
 * @param column what a file keeps it as
 */
public record ResultColumn(String name, ValueType type, Column column) {

  /** A column of the table. */
  public static ResultColumn of(QueryColumn column) {
    return new ResultColumn(column.name(), column.type(), column.column().nullable());
  }
}
