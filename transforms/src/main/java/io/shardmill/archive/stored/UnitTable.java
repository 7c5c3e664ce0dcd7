package io.shardmill.archive.stored;

import io.shardmill.chunk.ChunkRange;
import io.shardmill.column.ColumnVector;
import io.shardmill.column.TableSchema;
import io.shardmill.dataset.write.Table;
import io.shardmill.postgres.catalog.TableContract;
import io.shardmill.postgres.decode.RowBlock;
import java.util.List;

/**
 * The rows of units as rows of a data set, whose files are in a folder for each month.
 *
 * @param contract the columns of the blocks
 */
public record UnitTable(TableContract contract) implements Table<RowBlock> {

  private static final int MONTH = "2024-01".length();

  @Override
  public TableSchema schema() {
    return contract.schema();
  }

  /** By the month in which the range of the unit starts, in UTC. */
  @Override
  public String filePath(ChunkRange range, long number) {
    int time = range.source().lastIndexOf(' ') + 1;
    return "month=%s/%s".formatted(range.source().substring(time, time + MONTH), fileName(number));
  }

  @Override
  public List<ColumnVector> columns(RowBlock block) {
    return block.vectors();
  }

  @Override
  public List<String> groupBy() {
    return List.of();
  }
}
