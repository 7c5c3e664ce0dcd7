package io.shardmill.keystroke.source.gathered;

import io.shardmill.chunk.Block;
import io.shardmill.keystroke.User;
import io.shardmill.keystroke.source.format.TableRow;
import java.util.List;

/**
 * All rows that a user has in tables, in the order of tables and lines.
 *
 * @param user the ordinal of the user
 * @param tables the number of the table of each row
 * @param all the rows
 */
record UserRows(int user, int[] tables, List<TableRow> all) implements Block {

  UserRows {
    all = List.copyOf(all);
  }

  @Override
  public int rows() {
    return all.size();
  }

  @Override
  public String source() {
    return "tables";
  }

  @Override
  public long position(int row) {
    return all.get(row).line();
  }

  @Override
  public String key(int row) {
    return User.KIND.name(user) + ":" + all.get(row).line();
  }
}
