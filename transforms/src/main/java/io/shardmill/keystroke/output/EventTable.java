package io.shardmill.keystroke.output;

import io.shardmill.column.ColumnVector;
import io.shardmill.column.TableSchema;
import io.shardmill.entity.EntityLayout;
import io.shardmill.entity.EntityTable;
import io.shardmill.keystroke.RawLog;
import io.shardmill.keystroke.stored.StoredEvents;
import java.util.List;

/**
 * One row for each event of each log, as it stands there: in order of user, platform, video,
 * session, and line.
 *
 * @param layout which file a user is in
 */
public record EventTable(EntityLayout layout) implements EntityTable<RawLog> {

  @Override
  public TableSchema schema() {
    return StoredEvents.SCHEMA;
  }

  @Override
  public List<ColumnVector> columns(RawLog block) {
    return StoredEvents.columns(block);
  }
}
