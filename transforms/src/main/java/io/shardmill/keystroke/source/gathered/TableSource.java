package io.shardmill.keystroke.source.gathered;

import io.shardmill.chunk.BlockReader;
import io.shardmill.chunk.ChunkContext;
import io.shardmill.chunk.ChunkPlan;
import io.shardmill.chunk.ChunkRange;
import io.shardmill.chunk.ChunkSource;
import io.shardmill.identity.Described;
import io.shardmill.identity.Description;
import io.shardmill.identity.InputIdentity;
import io.shardmill.keystroke.source.StudyPlan;
import io.shardmill.keystroke.source.StudyTables;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The rows of tables, of those users who are read. A range is one of the numbers of tables, each of
 * which is read as a whole: where fields may be quoted, only the start of a file is the start of a
 * row.
 *
 * <p>Memory of each reader: 4,096 rows, and the ids of all users.
 */
final class TableSource implements ChunkSource<TableBlock>, Described {

  private final StudyPlan study;
  private final StudyTables tables;
  private transient @Nullable Map<String, Integer> ordinals;

  TableSource(StudyPlan study, StudyTables tables) {
    this.study = study;
    this.tables = tables;
  }

  @Override
  public List<InputIdentity> identities() {
    return study.identities();
  }

  @Override
  public void describe(Description description) {
    study.describe(description);
  }

  @Override
  public ChunkPlan plan() {
    return tables.plan();
  }

  @Override
  public BlockReader<TableBlock> open(ChunkRange range, ChunkContext context) {
    return new TableReader(tables, ordinals(), study.users().read(), context);
  }

  private synchronized Map<String, Integer> ordinals() {
    Map<String, Integer> known = ordinals;
    if (known == null) {
      known = new HashMap<>();
      List<String> ids = study.users().roster().sourceIds();
      for (int ordinal = 0; ordinal < ids.size(); ordinal++) {
        known.put(ids.get(ordinal), ordinal);
      }
      ordinals = known;
    }
    return known;
  }
}
