package io.shardmill.dataset.source;

import io.shardmill.chunk.ColumnBlock;
import io.shardmill.column.ColumnVector;
import io.shardmill.column.TableSchema;
import io.shardmill.dataset.write.Table;
import java.io.IOException;
import java.util.List;

/**
 * The rows of any table as rows of a data set, column by column.
 *
 * @param schema the columns of the blocks
 * @param groupBy names of columns whose runs become groups of the chunk index
 * @param rowGrouping how rows are divided among row groups
 */
public record ColumnTable(TableSchema schema, List<String> groupBy, RowGrouping rowGrouping)
    implements Table<ColumnBlock> {

  public ColumnTable {
    groupBy = List.copyOf(groupBy);
  }

  /** A table without groups. */
  public static ColumnTable of(TableSchema schema) {
    return new ColumnTable(schema, List.of(), RowGrouping.ANYWHERE);
  }

  /**
   * The rows of a data set, with the groups whose columns are read, and kept together as they are
   * there.
   */
  public static ColumnTable of(DatasetSource source) throws IOException {
    return new ColumnTable(
        source.schema(),
        source.inheritance().groupBy(),
        source.whole().isEmpty() ? RowGrouping.ANYWHERE : RowGrouping.WHOLE_BLOCKS);
  }

  @Override
  public List<ColumnVector> columns(ColumnBlock block) {
    return block.columns();
  }
}
