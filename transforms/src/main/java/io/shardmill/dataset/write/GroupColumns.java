package io.shardmill.dataset.write;

import io.shardmill.column.Column;
import io.shardmill.column.ColumnType;
import io.shardmill.column.TableSchema;
import io.shardmill.error.ErrorCategory;
import io.shardmill.error.ShardmillException;
import java.util.List;
import java.util.Set;

/** Columns by whose values rows can be told to belong together: fractions are measured. */
public final class GroupColumns {

  private static final Set<ColumnType> KEYS =
      Set.of(ColumnType.STRING, ColumnType.INT32, ColumnType.INT64, ColumnType.BOOLEAN);

  private GroupColumns() {}

  /**
   * Fails if a table has no such column, naming those that it has.
   *
   * @param rows what its rows are, such as {@code cells}
   * @throws ShardmillException ({@code CONFIGURATION})
   */
  public static void require(TableSchema schema, String column, String rows) {
    List<String> keys =
        schema.columns().stream()
            .filter(one -> !one.list() && KEYS.contains(one.type()))
            .map(Column::name)
            .toList();
    if (!keys.contains(column)) {
      throw new ShardmillException(
          ErrorCategory.CONFIGURATION,
          "--splitBy=%s: is no column of texts, whole numbers or truth values of the %s; these are: %s"
              .formatted(column, rows, String.join(", ", keys)));
    }
  }
}
