package io.shardmill.keystroke.stored;

import io.shardmill.column.Column;
import io.shardmill.column.ColumnType;
import io.shardmill.column.ColumnVector;
import io.shardmill.column.TableSchema;
import io.shardmill.entity.EntityBlock;
import io.shardmill.keystroke.EventBlock;
import io.shardmill.keystroke.RawLog;
import io.shardmill.keystroke.User;
import io.shardmill.keystroke.UserOrigin;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** Raw events as rows, one for each. */
public final class StoredEvents {

  private static final String LINE = "line";
  private static final String TYPE = "type";
  private static final String KEY = "key";
  private static final String TIME = "time";
  private static final String BAD_LINES = "file_bad_lines";

  /** The column of the size of the file. */
  public static final String FILE_BYTES = "file_bytes";

  /** The column of what tells the content of the file from others. */
  public static final String FILE_SHA256 = "file_sha256";

  /** The columns. */
  public static final TableSchema SCHEMA = schema();

  /** Those that {@link #read} needs. */
  public static final List<String> NEEDED =
      List.of(
          LogColumns.PLATFORM,
          LogColumns.VIDEO,
          LogColumns.SESSION,
          LogColumns.FILE,
          LINE,
          TYPE,
          KEY,
          TIME,
          BAD_LINES);

  private StoredEvents() {}

  private static TableSchema schema() {
    List<Column> columns = new ArrayList<>(LogColumns.COLUMNS);
    columns.add(Column.of(LINE, ColumnType.INT32).about("Line of the log, from 1"));
    columns.add(Column.of(TYPE, ColumnType.STRING).about("P for a press, R for a release"));
    columns.add(
        Column.of(KEY, ColumnType.STRING)
            .nullable()
            .about("The key exactly as it stands there, null where nothing does"));
    columns.add(
        Column.of(TIME, ColumnType.INT64)
            .unit("ms")
            .about("Since 1970-01-01, or of another base: to be compared within a log only"));
    columns.add(
        Column.of(FILE_BYTES, ColumnType.INT64).unit("B").about("Size of the log as stored"));
    columns.add(Column.of(FILE_SHA256, ColumnType.STRING).about("SHA-256 of the log as stored"));
    columns.add(
        Column.of(BAD_LINES, ColumnType.INT32)
            .unit("lines")
            .about("Lines of the file that are neither events nor blank"));
    return new TableSchema("events", columns);
  }

  /** The columns of a log. */
  public static List<ColumnVector> columns(RawLog log) {
    EventBlock events = log.events();
    int rows = events.rows();
    List<ColumnVector> columns = new ArrayList<>(LogColumns.of(events.user(), events.log(), rows));
    columns.add(new ColumnVector.Int32s(events.lines(), rows, null));
    columns.add(types(events));
    columns.add(LogColumns.keys(events.keys()));
    columns.add(new ColumnVector.Int64s(events.times(), rows, null));
    columns.add(repeated(log.bytes(), rows));
    columns.add(ColumnVector.Strings.repeated(log.sha256(), rows));
    int[] badLines = new int[rows];
    Arrays.fill(badLines, log.badLines());
    columns.add(new ColumnVector.Int32s(badLines, rows, null));
    return columns;
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

  /** Whose rows they are. */
  public static UserOrigin origin(EntityBlock user) {
    return LogRows.origin(user, User.KIND.name(user.ordinal()));
  }

  /** The files of a user that have a line which is neither an event nor blank, by name. */
  public static Set<String> filesWithBadLines(EntityBlock user) {
    ColumnVector.Int32s badLines = (ColumnVector.Int32s) user.columns().column(BAD_LINES);
    Set<String> files = new HashSet<>();
    for (LogRows.OfLog log : LogRows.of(user)) {
      if (badLines.values()[log.from()] > 0) {
        files.add(log.log().file());
      }
    }
    return files;
  }

  /** The events of each log of a user, in the order of the rows. */
  public static List<EventBlock> read(EntityBlock user) {
    ColumnVector.Int32s lines = (ColumnVector.Int32s) user.columns().column(LINE);
    ColumnVector.Strings types = (ColumnVector.Strings) user.columns().column(TYPE);
    ColumnVector.Strings keys = (ColumnVector.Strings) user.columns().column(KEY);
    ColumnVector.Int64s times = (ColumnVector.Int64s) user.columns().column(TIME);
    String name = User.KIND.name(user.ordinal());
    List<EventBlock> logs = new ArrayList<>();
    for (LogRows.OfLog log : LogRows.of(user)) {
      int rows = log.to() - log.from();
      byte[] typeOf = new byte[rows];
      for (int row = 0; row < rows; row++) {
        typeOf[row] = types.bytes()[types.offsets()[log.from() + row]];
      }
      logs.add(
          new EventBlock(
              name,
              log.log(),
              user.source(),
              rows,
              Arrays.copyOfRange(lines.values(), log.from(), log.to()),
              typeOf,
              LogRows.keys(keys, log.from(), log.to()),
              Arrays.copyOfRange(times.values(), log.from(), log.to())));
    }
    return logs;
  }
}
