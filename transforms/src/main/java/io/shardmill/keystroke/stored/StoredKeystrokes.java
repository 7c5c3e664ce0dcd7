package io.shardmill.keystroke.stored;

import io.shardmill.column.Column;
import io.shardmill.column.ColumnType;
import io.shardmill.column.ColumnVector;
import io.shardmill.column.TableSchema;
import io.shardmill.entity.EntityBlock;
import io.shardmill.keystroke.User;
import io.shardmill.keystroke.UserOrigin;
import io.shardmill.keystroke.steps.pairing.KeystrokeBlock;
import io.shardmill.keystroke.steps.pairing.KeystrokeError;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.List;
import java.util.Locale;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/** Keystrokes as rows, one for each. */
public final class StoredKeystrokes {

  private static final String KEY = "key";
  private static final String PRESS = "press";
  private static final String RELEASE = "release";
  private static final String PRESS_LINE = "press_line";
  private static final String RELEASE_LINE = "release_line";

  /** The columns. */
  public static final TableSchema SCHEMA = schema();

  /** Those that {@link #read} needs. */
  public static final List<String> NEEDED =
      List.of(
          LogColumns.PLATFORM,
          LogColumns.VIDEO,
          LogColumns.SESSION,
          LogColumns.FILE,
          KEY,
          PRESS,
          RELEASE,
          PRESS_LINE,
          RELEASE_LINE);

  private StoredKeystrokes() {}

  private static TableSchema schema() {
    List<Column> columns = new ArrayList<>(LogColumns.COLUMNS);
    columns.add(
        Column.of(KEY, ColumnType.STRING)
            .nullable()
            .about("The key, a letter in lower case; null where the log tells none"));
    columns.add(time(PRESS, "When the key was pressed, by the clock of the log; null if never"));
    columns.add(time(RELEASE, "When it was released, by the clock of the log; null if never"));
    columns.add(line(PRESS_LINE, "Line of the press in the log, from 1"));
    columns.add(line(RELEASE_LINE, "Line of the release in the log, from 1"));
    columns.add(
        Column.of("error", ColumnType.STRING)
            .nullable()
            .about("missing_press or missing_release, null if the keystroke has both"));
    return new TableSchema("keystrokes", columns);
  }

  private static Column time(String name, String about) {
    return Column.of(name, ColumnType.INT64).nullable().unit("ms").about(about);
  }

  private static Column line(String name, String about) {
    return Column.of(name, ColumnType.INT32).nullable().about(about);
  }

  /** The columns of a log. */
  public static List<ColumnVector> columns(KeystrokeBlock keystrokes) {
    int rows = keystrokes.rows();
    List<ColumnVector> columns =
        new ArrayList<>(LogColumns.of(keystrokes.user(), keystrokes.log(), rows));
    BitSet noPress = missing(keystrokes.pressLines(), rows);
    BitSet noRelease = missing(keystrokes.releaseLines(), rows);
    columns.add(LogColumns.keys(keystrokes.keys()));
    columns.add(new ColumnVector.Int64s(keystrokes.presses(), rows, noPress));
    columns.add(new ColumnVector.Int64s(keystrokes.releases(), rows, noRelease));
    columns.add(new ColumnVector.Int32s(keystrokes.pressLines(), rows, noPress));
    columns.add(new ColumnVector.Int32s(keystrokes.releaseLines(), rows, noRelease));
    columns.add(
        ColumnVector.Strings.ofNullable(
            IntStream.range(0, rows).mapToObj(row -> error(keystrokes.error(row))).toList()));
    return columns;
  }

  private static @Nullable String error(KeystrokeError error) {
    return error == KeystrokeError.NONE ? null : error.name().toLowerCase(Locale.ROOT);
  }

  private static BitSet missing(int[] lines, int rows) {
    BitSet missing = new BitSet();
    for (int row = 0; row < rows; row++) {
      missing.set(row, lines[row] == KeystrokeBlock.NONE);
    }
    return missing;
  }

  /** Whose rows they are. */
  public static UserOrigin origin(EntityBlock user) {
    return LogRows.origin(user, User.KIND.name(user.ordinal()));
  }

  /** The keystrokes of each log of a user, in the order of the rows. */
  public static List<KeystrokeBlock> read(EntityBlock user) {
    ColumnVector.Strings keys = (ColumnVector.Strings) user.columns().column(KEY);
    ColumnVector.Int64s presses = (ColumnVector.Int64s) user.columns().column(PRESS);
    ColumnVector.Int64s releases = (ColumnVector.Int64s) user.columns().column(RELEASE);
    ColumnVector.Int32s pressLines = (ColumnVector.Int32s) user.columns().column(PRESS_LINE);
    ColumnVector.Int32s releaseLines = (ColumnVector.Int32s) user.columns().column(RELEASE_LINE);
    String name = User.KIND.name(user.ordinal());
    List<KeystrokeBlock> logs = new ArrayList<>();
    for (LogRows.OfLog log : LogRows.of(user)) {
      logs.add(
          new KeystrokeBlock(
              name,
              log.log(),
              user.source(),
              log.to() - log.from(),
              LogRows.keys(keys, log.from(), log.to()),
              lines(pressLines, log),
              lines(releaseLines, log),
              Arrays.copyOfRange(presses.values(), log.from(), log.to()),
              Arrays.copyOfRange(releases.values(), log.from(), log.to())));
    }
    return logs;
  }

  private static int[] lines(ColumnVector.Int32s lines, LogRows.OfLog log) {
    int[] values = Arrays.copyOfRange(lines.values(), log.from(), log.to());
    for (int row = 0; row < values.length; row++) {
      if (lines.isNull(log.from() + row)) {
        values[row] = KeystrokeBlock.NONE;
      }
    }
    return values;
  }
}
