package io.shardmill.keystroke.output;

import io.shardmill.chunk.ChunkRange;
import io.shardmill.column.Column;
import io.shardmill.column.ColumnType;
import io.shardmill.column.ColumnVector;
import io.shardmill.column.TableSchema;
import io.shardmill.dataset.write.Table;
import io.shardmill.entity.EntityLayout;
import io.shardmill.keystroke.EventBlock;
import io.shardmill.keystroke.Keys;
import io.shardmill.keystroke.RawLog;
import io.shardmill.keystroke.User;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.BitSet;
import java.util.List;

/**
 * One row for each event of each log, as it stands there: in order of user, platform, video,
 * session, and line.
 *
 * @param layout which file a user is in
 */
public record EventTable(EntityLayout layout) implements Table<RawLog> {

  private static final TableSchema SCHEMA =
      TableSchema.of(
          "events",
          Column.of(User.COLUMN, ColumnType.STRING).about("The user, as in users.parquet"),
          Column.of("platform", ColumnType.INT16).about("Platform by the name of the log, from 1"),
          Column.of("video", ColumnType.INT16).about("Task by the name of the log, from 1"),
          Column.of("session", ColumnType.INT16).about("Session by the name of the log, from 1"),
          Column.of("file", ColumnType.STRING).about("Name of the log"),
          Column.of("line", ColumnType.INT32).about("Line of the log, from 1"),
          Column.of("type", ColumnType.STRING).about("P for a press, R for a release"),
          Column.of("key", ColumnType.STRING)
              .nullable()
              .about("The key exactly as it stands there, null where nothing does"),
          Column.of("time", ColumnType.INT64)
              .unit("ms")
              .about("Since 1970-01-01, or of another base: to be compared within a log only"),
          Column.of("file_bytes", ColumnType.INT64).unit("B").about("Size of the log as stored"),
          Column.of("file_sha256", ColumnType.STRING).about("SHA-256 of the log as stored"));

  @Override
  public TableSchema schema() {
    return SCHEMA;
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
    EventBlock events = block.events();
    int rows = events.rows();
    return List.of(
        ColumnVector.Strings.repeated(events.user(), rows),
        repeated(events.log().platform(), rows),
        repeated(events.log().video(), rows),
        repeated(events.log().session(), rows),
        ColumnVector.Strings.repeated(events.log().file(), rows),
        new ColumnVector.Int32s(events.lines(), rows, null),
        types(events),
        keys(events),
        new ColumnVector.Int64s(events.times(), rows, null),
        repeated(block.bytes(), rows),
        ColumnVector.Strings.repeated(block.sha256(), rows));
  }

  private static ColumnVector repeated(int number, int rows) {
    short[] values = new short[rows];
    Arrays.fill(values, (short) number);
    return new ColumnVector.Int16s(values, rows, null);
  }

  private static ColumnVector repeated(long number, int rows) {
    long[] values = new long[rows];
    Arrays.fill(values, number);
    return new ColumnVector.Int64s(values, rows, null);
  }

  /** Each is one byte, so the bytes are the texts. */
  private static ColumnVector types(EventBlock events) {
    int[] offsets = new int[events.rows() + 1];
    Arrays.setAll(offsets, row -> row);
    return new ColumnVector.Strings(events.types(), offsets, events.rows(), null);
  }

  private static ColumnVector keys(EventBlock events) {
    List<byte[]> names =
        events.keys().names().stream().map(key -> key.getBytes(StandardCharsets.UTF_8)).toList();
    int[] codes = events.keys().codes();
    int rows = events.rows();
    BitSet missing = new BitSet();
    int[] offsets = new int[rows + 1];
    for (int row = 0; row < rows; row++) {
      missing.set(row, codes[row] == Keys.NONE);
      int length = codes[row] == Keys.NONE ? 0 : names.get(codes[row]).length;
      offsets[row + 1] = Math.addExact(offsets[row], length);
    }
    byte[] bytes = new byte[offsets[rows]];
    for (int row = 0; row < rows; row++) {
      if (codes[row] != Keys.NONE) {
        byte[] name = names.get(codes[row]);
        System.arraycopy(name, 0, bytes, offsets[row], name.length);
      }
    }
    return new ColumnVector.Strings(bytes, offsets, rows, missing);
  }
}
