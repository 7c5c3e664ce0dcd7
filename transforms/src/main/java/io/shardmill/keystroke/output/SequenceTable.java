package io.shardmill.keystroke.output;

import io.shardmill.column.Column;
import io.shardmill.column.ColumnType;
import io.shardmill.column.ColumnVector;
import io.shardmill.column.TableSchema;
import io.shardmill.entity.EntityLayout;
import io.shardmill.entity.EntityTable;
import io.shardmill.keystroke.LogName;
import io.shardmill.keystroke.User;
import io.shardmill.keystroke.steps.sequences.KeyMapping;
import io.shardmill.keystroke.steps.sequences.SequenceBlock;
import io.shardmill.keystroke.stored.LogColumns;
import java.util.BitSet;
import java.util.List;
import java.util.function.ToIntFunction;

/**
 * One row for each log: its keystrokes as lists. In the order of users, platforms, sessions and
 * videos.
 *
 * @param layout which file a user is in
 */
public record SequenceTable(EntityLayout layout) implements EntityTable<SequenceBlock> {

  private static final TableSchema SCHEMA =
      TableSchema.of(
          "sequences",
          Column.of(User.COLUMN, ColumnType.STRING).about("The user, as in users.parquet"),
          Column.of(LogColumns.PLATFORM, ColumnType.INT16).about("Platform, from 1"),
          Column.of(LogColumns.SESSION, ColumnType.INT16).about("Session, from 1"),
          Column.of(LogColumns.VIDEO, ColumnType.INT16).about("Task, from 1"),
          Column.of("n", ColumnType.INT32).about("Keystrokes of the lists"),
          Column.listOf("press_ms", ColumnType.INT64)
              .unit("ms")
              .about("When each key was pressed, by the clock of the log"),
          Column.listOf("release_ms", ColumnType.INT64).unit("ms").about("When it was released"),
          Column.listOf("key_code", ColumnType.INT16)
              .nullableElements()
              .about("Which key, by its place in key_mapping.json; null if it has none"),
          Column.of("left_out", ColumnType.INT32)
              .about("Keystrokes of the log that are not in the lists: half ones"));

  @Override
  public TableSchema schema() {
    return SCHEMA;
  }

  @Override
  public RowGrouping rowGrouping() {
    return RowGrouping.WHOLE_BLOCKS;
  }

  @Override
  public List<ColumnVector> columns(SequenceBlock block) {
    int rows = block.rows();
    int[] offsets = block.offsets();
    int keystrokes = offsets[rows];
    int[] lengths = new int[rows];
    for (int row = 0; row < rows; row++) {
      lengths[row] = block.length(row);
    }
    return List.of(
        ColumnVector.Strings.repeated(block.user().name(), rows),
        ids(block, LogName::platform),
        ids(block, LogName::session),
        ids(block, LogName::video),
        new ColumnVector.Int32s(lengths, rows, null),
        lists(new ColumnVector.Int64s(block.presses(), keystrokes, null), offsets),
        lists(new ColumnVector.Int64s(block.releases(), keystrokes, null), offsets),
        lists(codes(block, keystrokes), offsets),
        new ColumnVector.Int32s(block.leftOut(), rows, null));
  }

  private static ColumnVector ids(SequenceBlock block, ToIntFunction<LogName> id) {
    return LogColumns.numbers(block.logs().stream().mapToInt(id).toArray());
  }

  private static ColumnVector lists(ColumnVector elements, int[] offsets) {
    return new ColumnVector.Lists(elements, offsets, offsets.length - 1, null);
  }

  private static ColumnVector codes(SequenceBlock block, int keystrokes) {
    short[] codes = new short[keystrokes];
    BitSet unknown = new BitSet();
    for (int i = 0; i < keystrokes; i++) {
      codes[i] = (short) block.codes()[i];
      unknown.set(i, block.codes()[i] == KeyMapping.NONE);
    }
    return new ColumnVector.Int16s(codes, keystrokes, unknown.isEmpty() ? null : unknown);
  }
}
