package io.shardmill.keystroke.output;

import io.shardmill.chunk.ChunkRange;
import io.shardmill.column.ColumnVector;
import io.shardmill.column.RowRun;
import io.shardmill.column.TableSchema;
import io.shardmill.dataset.write.Table;
import io.shardmill.entity.EntityLayout;
import io.shardmill.keystroke.RawLog;
import io.shardmill.keystroke.User;
import io.shardmill.keystroke.UserLogs;
import io.shardmill.keystroke.stored.StoredEvents;
import java.util.List;

/**
 * The rows of {@link EventTable} where all logs of a user come at once; parts of a log that goes
 * over several files in the order of the files.
 *
 * @param layout which file a user is in
 */
public record UserEventTable(EntityLayout layout) implements Table<UserLogs<RawLog>> {

  @Override
  public TableSchema schema() {
    return StoredEvents.SCHEMA;
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
  public List<ColumnVector> columns(UserLogs<RawLog> block) {
    return RowRun.stack(block.logs().stream().map(StoredEvents::columns).toList());
  }
}
