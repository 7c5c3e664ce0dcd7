package io.shardmill.keystroke.output;

import io.shardmill.chunk.ChunkRange;
import io.shardmill.column.ColumnVector;
import io.shardmill.column.TableSchema;
import io.shardmill.dataset.write.Table;
import io.shardmill.entity.EntityLayout;
import io.shardmill.keystroke.RawLog;
import io.shardmill.keystroke.User;
import io.shardmill.keystroke.stored.StoredEvents;
import java.util.List;

/**
 * One row for each event of each log, as it stands there: in order of user, platform, video,
 * session, and line.
 *
 * @param layout which file a user is in
 */
public record EventTable(EntityLayout layout) implements Table<RawLog> {

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
  public List<ColumnVector> columns(RawLog block) {
    return StoredEvents.columns(block);
  }
}
