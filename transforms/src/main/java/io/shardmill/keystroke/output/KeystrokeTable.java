package io.shardmill.keystroke.output;

import io.shardmill.chunk.ChunkRange;
import io.shardmill.column.ColumnVector;
import io.shardmill.column.RowRun;
import io.shardmill.column.TableSchema;
import io.shardmill.dataset.write.Table;
import io.shardmill.entity.EntityLayout;
import io.shardmill.keystroke.User;
import io.shardmill.keystroke.UserLogs;
import io.shardmill.keystroke.steps.pairing.KeystrokeBlock;
import io.shardmill.keystroke.stored.StoredKeystrokes;
import java.util.List;

/**
 * One row for each keystroke: in the order of users, their logs, and presses.
 *
 * @param layout which file a user is in
 */
public record KeystrokeTable(EntityLayout layout) implements Table<UserLogs<KeystrokeBlock>> {

  @Override
  public TableSchema schema() {
    return StoredKeystrokes.SCHEMA;
  }

  @Override
  public String filePath(ChunkRange range, long number) {
    return layout.path(range, number);
  }

  @Override
  public List<String> groupBy() {
    return List.of(User.COLUMN);
  }

  @Override
  public List<ColumnVector> columns(UserLogs<KeystrokeBlock> user) {
    return RowRun.stack(user.logs().stream().map(StoredKeystrokes::columns).toList());
  }
}
