package io.shardmill.keystroke.output;

import io.shardmill.column.ColumnVector;
import io.shardmill.column.RowRun;
import io.shardmill.column.TableSchema;
import io.shardmill.entity.EntityLayout;
import io.shardmill.entity.EntityTable;
import io.shardmill.keystroke.UserLogs;
import io.shardmill.keystroke.steps.pairing.KeystrokeBlock;
import io.shardmill.keystroke.stored.StoredKeystrokes;
import java.util.List;

/**
 * One row for each keystroke: in the order of users, their logs, and presses.
 *
 * @param layout which file a user is in
 */
public record KeystrokeTable(EntityLayout layout) implements EntityTable<UserLogs<KeystrokeBlock>> {

  @Override
  public TableSchema schema() {
    return StoredKeystrokes.SCHEMA;
  }

  @Override
  public List<ColumnVector> columns(UserLogs<KeystrokeBlock> user) {
    return RowRun.stack(user.logs().stream().map(StoredKeystrokes::columns).toList());
  }
}
