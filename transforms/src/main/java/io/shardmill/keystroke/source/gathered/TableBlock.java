package io.shardmill.keystroke.source.gathered;

import io.shardmill.chunk.Block;
import io.shardmill.keystroke.User;
import io.shardmill.keystroke.source.format.TableRow;
import java.util.List;

/**
 * Rows of a table that follow each other, but for those of users who are not read.
 *
 * @param table number of the table
 * @param source the table, as messages name it
 * @param users the ordinal of the user of each row
 * @param all the rows
 */
record TableBlock(int table, String source, int[] users, List<TableRow> all) implements Block {

  TableBlock {
    all = List.copyOf(all);
  }

  @Override
  public int rows() {
    return all.size();
  }

  @Override
  public long position(int row) {
    return all.get(row).line();
  }

  @Override
  public String key(int row) {
    return User.KIND.name(users[row]) + ":" + all.get(row).line();
  }
}
