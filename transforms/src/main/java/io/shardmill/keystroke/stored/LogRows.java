package io.shardmill.keystroke.stored;

import io.shardmill.column.ColumnVector;
import io.shardmill.entity.EntityBlock;
import io.shardmill.keystroke.KeyCodes;
import io.shardmill.keystroke.Keys;
import io.shardmill.keystroke.LogName;
import io.shardmill.keystroke.UserOrigin;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** The rows of a user, cut where another log begins. */
final class LogRows {

  private final EntityBlock user;
  private final ColumnVector.Strings files;
  private final ColumnVector.Int16s platforms;
  private final ColumnVector.Int16s videos;
  private final ColumnVector.Int16s sessions;

  private LogRows(EntityBlock user) {
    this.user = user;
    this.files = (ColumnVector.Strings) user.columns().column(LogColumns.FILE);
    this.platforms = (ColumnVector.Int16s) user.columns().column(LogColumns.PLATFORM);
    this.videos = (ColumnVector.Int16s) user.columns().column(LogColumns.VIDEO);
    this.sessions = (ColumnVector.Int16s) user.columns().column(LogColumns.SESSION);
  }

  /**
   * The rows of one log.
   *
   * @param from the first row
   * @param to the first row after the last
   */
  record OfLog(LogName log, int from, int to) {}

  /** The logs of a user, in the order of their rows. */
  static List<OfLog> of(EntityBlock user) {
    return new LogRows(user).cut();
  }

  /** Whose rows they are. */
  static UserOrigin origin(EntityBlock user, String name) {
    return new UserOrigin(
        user.ordinal(),
        user.id(),
        name,
        user.summary().fingerprint(),
        user.summary().texts(),
        user.source());
  }

  private List<OfLog> cut() {
    List<OfLog> logs = new ArrayList<>();
    int from = 0;
    for (int row = 1; row <= user.rows(); row++) {
      if (row == user.rows() || begins(row)) {
        LogName log =
            new LogName(
                files.get(from),
                platforms.values()[from],
                videos.values()[from],
                sessions.values()[from]);
        logs.add(new OfLog(log, from, row));
        from = row;
      }
    }
    return logs;
  }

  private boolean begins(int row) {
    return platforms.values()[row] != platforms.values()[row - 1]
        || videos.values()[row] != videos.values()[row - 1]
        || sessions.values()[row] != sessions.values()[row - 1]
        || !Arrays.equals(
            files.bytes(),
            files.offsets()[row - 1],
            files.offsets()[row],
            files.bytes(),
            files.offsets()[row],
            files.offsets()[row + 1]);
  }

  /** The keys of some rows. */
  static Keys keys(ColumnVector.Strings column, int from, int to) {
    KeyCodes codes = new KeyCodes();
    int[] ofRow = new int[to - from];
    for (int row = from; row < to; row++) {
      ofRow[row - from] =
          column.isNull(row)
              ? Keys.NONE
              : codes.of(column.bytes(), column.offsets()[row], column.offsets()[row + 1]);
    }
    return new Keys(codes.names(), ofRow);
  }
}
