package io.shardmill.archive.stored;

import io.shardmill.chunk.ChunkRange;
import io.shardmill.column.ColumnVector;
import io.shardmill.column.TableSchema;
import io.shardmill.dataset.write.Table;
import io.shardmill.postgres.catalog.TableContract;
import io.shardmill.postgres.decode.RowBlock;
import java.util.List;
import java.util.Map;

/**
 * The rows of units as rows of a data set.
 *
 * @param contract the columns of the blocks
 * @param folders the folder of each part, by {@link #place}
 */
public record UnitTable(TableContract contract, Map<String, String> folders)
    implements Table<RowBlock> {

  public UnitTable {
    folders = Map.copyOf(folders);
  }

  /** What a part is called that starts at a place of a source. */
  public static String place(String source, long start) {
    return source + "@" + start;
  }

  @Override
  public TableSchema schema() {
    return contract.schema();
  }

  @Override
  public String filePath(ChunkRange range, long number) {
    return folders.getOrDefault(place(range.source(), range.start()), "") + fileName(number);
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
