package io.shardmill.dataset;

import io.shardmill.chunk.Numbers;
import io.shardmill.parquet.Column;
import io.shardmill.parquet.ColumnType;
import io.shardmill.parquet.ColumnVector;
import io.shardmill.parquet.TableSchema;
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
