package io.shardmill.keystroke.source.gathered;

import io.shardmill.gather.PackedRows;
import io.shardmill.gather.Packing;
import io.shardmill.gather.Unpacking;
import io.shardmill.keystroke.source.format.TableRow;
import io.shardmill.quality.Varints;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * Rows of tables under the ordinals of their users, some 20 bytes for each; the rows of a user are
 * a block.
 */
record TablePacking() implements Packing<TableBlock, UserRows> {

  @Override
  public void pack(TableBlock block, PackedRows rows) throws IOException {
    for (int row = 0; row < block.rows(); row++) {
      DataOutput out = rows.add(block.users()[row]);
      Varints.write(out, block.table());
      block.all().get(row).write(out);
    }
  }

  @Override
  public Unpacking<UserRows> unpack() {
    return new OfUser();
  }

  private static final class OfUser implements Unpacking<UserRows> {
    private final List<TableRow> rows = new ArrayList<>();
    private int[] tables = new int[64];
    private long user;

    @Override
    public boolean takes(long key) {
      return rows.isEmpty() || key == user;
    }

    @Override
    public void read(long key, DataInput in) throws IOException {
      user = key;
      if (rows.size() == tables.length) {
        tables = Arrays.copyOf(tables, 2 * tables.length);
      }
      tables[rows.size()] = (int) Varints.read(in);
      rows.add(TableRow.read(in));
    }

    @Override
    public UserRows build() {
      return new UserRows((int) user, Arrays.copyOf(tables, rows.size()), rows);
    }
  }
}
