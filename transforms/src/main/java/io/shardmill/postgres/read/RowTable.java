package io.shardmill.postgres.read;

import io.shardmill.chunk.ChunkRange;
import io.shardmill.column.ColumnVector;
import io.shardmill.column.TableSchema;
import io.shardmill.dataset.write.Table;
import io.shardmill.postgres.catalog.TableContract;
import io.shardmill.postgres.decode.RowBlock;
import java.util.List;

/**
 * The rows of a database table as rows of a data set, column by column.
 *
 * @param contract the columns of the blocks
 * @param groupBy names of text columns whose runs become groups of the chunk index
 */
public record RowTable(TableContract contract, List<String> groupBy) implements Table<RowBlock> {

  public RowTable {
    groupBy = List.copyOf(groupBy);
  }

  /** The rows of a source, without groups. */
  public static RowTable of(PostgresSource source) {
    return new RowTable(source.contract(), List.of());
  }

  @Override
  public TableSchema schema() {
    return contract.schema();
  }

  /** A table may be called what no folder can be. */
  @Override
  public String filePath(ChunkRange range, long number) {
    String name = contract.table().name();
    boolean plain = name.matches("[A-Za-z0-9_-]{1,100}");
    return (plain ? name : "rows") + "/" + fileName(number);
  }

  @Override
  public List<ColumnVector> columns(RowBlock block) {
    return block.vectors();
  }
}
