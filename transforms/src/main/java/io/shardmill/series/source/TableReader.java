package io.shardmill.series.source;

import io.shardmill.chunk.BlockReader;
import io.shardmill.chunk.ChunkContext;
import io.shardmill.chunk.ColumnBlock;
import io.shardmill.column.RowSelection;
import java.io.IOException;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/** Rows of a table with its number; those of a joined one only if they speak for a thing. */
final class TableReader implements BlockReader<TableRows> {

  /** Counts rows of joined tables that speak for no thing. */
  static final String RULE = "OF_NO_THING";

  private final int table;
  private final BlockReader<ColumnBlock> blocks;
  private final Joins joins;
  private final ChunkContext context;

  TableReader(int table, BlockReader<ColumnBlock> blocks, Joins joins, ChunkContext context) {
    this.table = table;
    this.blocks = blocks;
    this.joins = joins;
    this.context = context;
  }

  @Override
  public @Nullable TableRows read() throws IOException {
    ColumnBlock block = blocks.read();
    if (table == 0) {
      return block == null ? null : new TableRows(table, block);
    }
    while (block != null) {
      RowSelection known = known(block);
      if (known.size() > 0) {
        return new TableRows(table, block.select(known));
      }
      block = blocks.read();
    }
    return null;
  }

  private RowSelection known(ColumnBlock block) throws IOException {
    int[] rows = new int[block.rows()];
    Relation relation = joins.tables().get(table - 1).relation();
    EntityNames names = EntityNames.of(block.columns().get(0));
    int size = 0;
    boolean speaks = false;
    for (int row = 0; row < rows.length; row++) {
      if (row == 0 || !names.same(row - 1, row)) {
        speaks = !relation.things(names.name(row)).isEmpty();
      }
      if (speaks) {
        rows[size++] = row;
      }
    }
    context.absorb(RULE, rows.length - size);
    return RowSelection.of(Arrays.copyOf(rows, size));
  }

  @Override
  public void close() throws IOException {
    blocks.close();
  }
}
