package io.shardmill.dataset.commit;

import io.shardmill.chunk.Numbers;
import io.shardmill.column.Column;
import io.shardmill.column.ColumnType;
import io.shardmill.column.ColumnVector;
import io.shardmill.column.TableSchema;
import io.shardmill.dataset.write.Table;
import java.util.List;

/** Numbers as rows: the value, and the hundred it belongs to as a group. */
public record NumbersTable() implements Table<Numbers.Run> {

  @Override
  public TableSchema schema() {
    return TableSchema.of(
        "numbers",
        Column.of("value", ColumnType.INT64),
        Column.of("hundred", ColumnType.STRING).about("value / 100"));
  }

  @Override
  public List<ColumnVector> columns(Numbers.Run block) {
    return List.of(
        new ColumnVector.Int64s(
            block.values().stream().mapToLong(Long::longValue).toArray(), block.rows(), null),
        ColumnVector.Strings.of(
            block.values().stream().map(value -> Long.toString(value / 100)).toList()));
  }

  @Override
  public List<String> groupBy() {
    return List.of("hundred");
  }
}
