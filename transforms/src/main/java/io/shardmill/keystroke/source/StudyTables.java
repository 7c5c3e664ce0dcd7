package io.shardmill.keystroke.source;

import io.shardmill.chunk.ChunkPlan;
import io.shardmill.identity.Described;
import io.shardmill.identity.Description;
import io.shardmill.keystroke.source.format.LogFile;
import io.shardmill.keystroke.source.format.TableFormat;
import java.io.Serializable;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Tables of which one has rows of several users, or one user has rows in several: what is read of
 * them has to be brought to the users. In the order of rows.
 */
public final class StudyTables implements Serializable, Described {

  /** Small tables are read one after the other until they are as much as this. */
  private static final long RANGE_BYTES = 32L << 20;

  private final TableFormat format;
  private final PackedUserFiles packed;
  private transient @Nullable List<LogFile> tables;

  StudyTables(TableFormat format, List<LogFile> tables) {
    this.format = format;
    this.packed = PackedUserFiles.of(List.of(new UserFiles(tables, List.of(), 0, null, List.of())));
  }

  /** How they are read. */
  public TableFormat format() {
    return format;
  }

  /** The tables. */
  public synchronized List<LogFile> tables() {
    if (tables == null) {
      tables = packed.between(0, 1).get(0).logs();
    }
    return tables;
  }

  /** Ranges of the numbers of tables, each of them whole. */
  public ChunkPlan plan() {
    List<LogFile> all = tables();
    ChunkPlan.Builder plan = ChunkPlan.builder();
    int start = 0;
    long bytes = 0;
    for (int table = 0; table < all.size(); table++) {
      bytes += all.get(table).file().size();
      if (bytes >= RANGE_BYTES || table + 1 == all.size()) {
        plan.whole("tables", start, table + 1);
        start = table + 1;
        bytes = 0;
      }
    }
    return plan.build();
  }

  /** What the tables hold stands in the identities of the inputs. */
  @Override
  public void describe(Description description) {}

  /** Names and sizes, by which tables are dealt to ranges. */
  List<String> layout() {
    List<String> layout = new ArrayList<>();
    for (LogFile table : tables()) {
      layout.add("%d %s".formatted(table.file().size(), table.name().file()));
    }
    return layout;
  }
}
