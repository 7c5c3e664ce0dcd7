package io.shardmill.keystroke.stored;

import io.shardmill.column.Column;
import io.shardmill.column.ColumnType;
import io.shardmill.column.ColumnVector;
import io.shardmill.keystroke.Keys;
import io.shardmill.keystroke.LogName;
import io.shardmill.keystroke.User;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.BitSet;
import java.util.List;

/** The columns that tell whose row it is and of which log, the first ones of all tables of logs. */
public final class LogColumns {

  /** The column of the platform. */
  public static final String PLATFORM = "platform_id";

  /** The column of the video. */
  public static final String VIDEO = "video_id";

  /** The column of the session. */
  public static final String SESSION = "session_id";

  /** The column of the name of the log. */
  public static final String FILE = "file";

  /** The columns. */
  public static final List<Column> COLUMNS =
      List.of(
          Column.of(User.COLUMN, ColumnType.STRING).about("The user, as in users.parquet"),
          Column.of(PLATFORM, ColumnType.INT16).about("Platform by the name of the log, from 1"),
          Column.of(VIDEO, ColumnType.INT16).about("Task by the name of the log, from 1"),
          Column.of(SESSION, ColumnType.INT16).about("Session by the name of the log, from 1"),
          Column.of(FILE, ColumnType.STRING).about("Name of the log"));

  private LogColumns() {}

  /** The values of {@link #COLUMNS} for the rows of one log. */
  public static List<ColumnVector> of(String user, LogName log, int rows) {
    return List.of(
        ColumnVector.Strings.repeated(user, rows),
        repeated(log.platform(), rows),
        repeated(log.video(), rows),
        repeated(log.session(), rows),
        ColumnVector.Strings.repeated(log.file(), rows));
  }

  /** A number for each row, from 0 to 32,767. */
  public static ColumnVector numbers(int[] numbers) {
    short[] values = new short[numbers.length];
    for (int row = 0; row < values.length; row++) {
      values[row] = (short) numbers[row];
    }
    return new ColumnVector.Int16s(values, values.length, null);
  }

  private static ColumnVector repeated(int number, int rows) {
    short[] values = new short[rows];
    Arrays.fill(values, (short) number);
    return new ColumnVector.Int16s(values, rows, null);
  }

  /** The key of each row, null where there is none. */
  public static ColumnVector keys(Keys keys) {
    return keys(keys, 0, keys.codes().length);
  }

  /** The keys of the rows from one to before another. */
  public static ColumnVector keys(Keys keys, int from, int to) {
    List<byte[]> names =
        keys.names().stream().map(key -> key.getBytes(StandardCharsets.UTF_8)).toList();
    int[] codes = keys.codes();
    BitSet missing = new BitSet();
    int[] offsets = new int[to - from + 1];
    for (int row = from; row < to; row++) {
      missing.set(row - from, codes[row] == Keys.NONE);
      int length = codes[row] == Keys.NONE ? 0 : names.get(codes[row]).length;
      offsets[row - from + 1] = Math.addExact(offsets[row - from], length);
    }
    byte[] bytes = new byte[offsets[to - from]];
    for (int row = from; row < to; row++) {
      if (codes[row] != Keys.NONE) {
        byte[] name = names.get(codes[row]);
        System.arraycopy(name, 0, bytes, offsets[row - from], name.length);
      }
    }
    return new ColumnVector.Strings(bytes, offsets, to - from, missing);
  }
}
