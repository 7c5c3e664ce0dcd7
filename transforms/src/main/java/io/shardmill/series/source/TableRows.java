package io.shardmill.series.source;

import io.shardmill.chunk.Block;
import io.shardmill.chunk.ColumnBlock;

/**
 * Rows as they were read.
 *
 * @param table 0 for the table itself, then the joined ones in their order
 * @param block its columns, by {@link SeriesColumns#names}
 */
public record TableRows(int table, ColumnBlock block) implements Block {

  @Override
  public int rows() {
    return block.rows();
  }

  @Override
  public long position(int row) {
    return block.position(row);
  }

  @Override
  public String key(int row) {
    return block.key(row);
  }

  @Override
  public String source() {
    return block.source();
  }
}
