package io.shardmill.keystroke;

import io.shardmill.column.Column;
import io.shardmill.column.ColumnType;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;

/** What {@code users.parquet} says of a user in a number, in the order of its columns. */
public enum UserNumber {
  N_LOGS(ColumnType.INT32, "logs", "Logs"),
  N_PREFIXED(ColumnType.INT32, "files", "Files with a prefix before the name: broken uploads"),
  N_BYTES(ColumnType.INT64, "B", "Bytes of the logs"),
  N_EVENTS(ColumnType.INT64, "events", "Events of the logs"),
  N_REJECTED(ColumnType.INT64, "lines", "Lines of the logs that are no events"),
  N_CONSENT(ColumnType.INT32, "files", "Documents called consent"),
  N_DEMOGRAPHICS(ColumnType.INT32, "files", "Documents called demographics"),
  N_START_TIME(ColumnType.INT32, "files", "Documents called start_time"),
  N_UNDECODABLE(ColumnType.INT64, "B", "Bytes of the logs that are no text in their encoding"),
  N_TIME_BACK(ColumnType.INT64, "events", "Events with an earlier time than the one before them"),
  N_OTHER_BASE(
      ColumnType.INT32, "logs", "Logs that begin more than 30 days off the median of the user's"),
  FEWEST_LINES(ColumnType.INT32, "lines", "Lines of the shortest log, its header among them");

  private final ColumnType type;
  private final String unit;
  private final String about;

  UserNumber(ColumnType type, String unit, String about) {
    this.type = type;
    this.unit = unit;
    this.about = about;
  }

  private Column column() {
    return Column.of(name().toLowerCase(Locale.ROOT), type).nullable().unit(unit).about(about);
  }

  /** What there is of a user, 0 of one without files. */
  static List<Column> counts() {
    return columns(0, FEWEST_LINES.ordinal());
  }

  /** What is null of a user without logs. */
  static List<Column> numbers() {
    return columns(FEWEST_LINES.ordinal(), values().length);
  }

  private static List<Column> columns(int first, int end) {
    return Arrays.stream(values(), first, end).map(UserNumber::column).toList();
  }
}
