package io.shardmill.keystroke.output;

import io.shardmill.column.ColumnVector;
import io.shardmill.column.RowRun;
import io.shardmill.column.TableSchema;
import io.shardmill.entity.EntityLayout;
import io.shardmill.entity.EntityTable;
import io.shardmill.keystroke.RawLog;
import io.shardmill.keystroke.UserLogs;
import io.shardmill.keystroke.stored.StoredEvents;
import java.util.List;

/**
 * The rows of {@link EventTable} where all logs of a user come at once; parts of a log that goes
 * over several files in the order of the files.
 *
 * @param layout which file a user is in
 */
public record UserEventTable(EntityLayout layout) implements EntityTable<UserLogs<RawLog>> {

  @Override
  public TableSchema schema() {
    return StoredEvents.SCHEMA;
  }

  @Override
  public List<ColumnVector> columns(UserLogs<RawLog> block) {
    return RowRun.stack(block.logs().stream().map(StoredEvents::columns).toList());
  }
}
