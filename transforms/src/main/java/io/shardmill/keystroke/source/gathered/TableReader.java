package io.shardmill.keystroke.source.gathered;

import io.shardmill.chunk.BlockReader;
import io.shardmill.chunk.ChunkContext;
import io.shardmill.error.ErrorCategory;
import io.shardmill.error.ShardmillException;
import io.shardmill.keystroke.source.StudyTables;
import io.shardmill.keystroke.source.format.LogFile;
import io.shardmill.keystroke.source.format.TableRow;
import io.shardmill.keystroke.source.format.TableRows;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Reads tables one after the other, and passes over the rows of users who are not read. */
final class TableReader implements BlockReader<TableBlock> {

  private static final int BLOCK = 4_096;

  private final StudyTables study;
  private final Map<String, Integer> ordinals;
  private final BitSet read;
  private final ChunkContext context;
  private int next;
  private @Nullable TableRows open;

  /**
   * @param ordinals of users, by id
   * @param read the ordinals of those who are read
   */
  TableReader(StudyTables study, Map<String, Integer> ordinals, BitSet read, ChunkContext context) {
    this.study = study;
    this.ordinals = ordinals;
    this.read = read;
    this.context = context;
    this.next = (int) context.range().start();
  }

  @Override
  public @Nullable TableBlock read() throws IOException {
    while (true) {
      TableRows rows = open;
      if (rows == null) {
        if (next == context.range().end()) {
          return null;
        }
        open = open(study.tables().get(next++));
        continue;
      }
      TableBlock block = read(rows);
      if (block.rows() > 0) {
        context.read(block.rows());
        return block;
      }
      close();
    }
  }

  /** Users were told by another pass, which this one has to agree with. */
  private @Nullable TableRows open(LogFile table) throws IOException {
    table.file().requireUnchanged();
    return study.format().open(table).orElse(null);
  }

  private TableBlock read(TableRows rows) throws IOException {
    int table = next - 1;
    String source = study.tables().get(table).file().name();
    int[] users = new int[BLOCK];
    List<TableRow> all = new ArrayList<>();
    while (all.size() < BLOCK && rows.next()) {
      Integer ordinal = ordinals.get(rows.user());
      if (ordinal == null) {
        throw new ShardmillException(
            ErrorCategory.SOURCE_UNAVAILABLE,
            "%s: line %d is of a user who was not there when the file was listed; run again once"
                    .formatted(source, rows.row().line())
                + " nothing writes to it");
      }
      if (read.get(ordinal)) {
        users[all.size()] = ordinal;
        all.add(rows.row());
      }
    }
    return new TableBlock(table, source, Arrays.copyOf(users, all.size()), all);
  }

  @Override
  public void close() throws IOException {
    if (open != null) {
      open.close();
      open = null;
    }
  }
}
