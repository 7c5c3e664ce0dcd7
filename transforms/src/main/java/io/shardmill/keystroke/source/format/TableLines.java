package io.shardmill.keystroke.source.format;

import io.shardmill.error.ErrorCategory;
import io.shardmill.error.ShardmillException;
import io.shardmill.text.DelimitedFormat;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;

/**
 * The rows of a table of one user that is held as a whole.
 *
 * <p>Memory: about 150 bytes for each event.
 */
final class TableLines {

  private final RoleColumns columns;
  private final LogFile file;
  private final String user;
  private final LogParser.BadLines badLines;

  TableLines(RoleColumns columns, LogFile file, String user, LogParser.BadLines badLines) {
    this.columns = columns;
    this.file = file;
    this.user = user;
    this.badLines = badLines;
  }

  /**
   * Reads the first {@code length} bytes of a text.
   *
   * @throws ShardmillException ({@code SOURCE_UNAVAILABLE}) if a column is not there, or a row is
   *     of another user than when the file was listed
   */
  FileLogs read(byte[] text, int length, DelimitedFormat format) {
    if (length == 0) {
      return new FileLogs(FileLogs.NO_LOGS, 0, Integer.MAX_VALUE, 0, 0, 0, 0, 0, 0);
    }
    String name = file.file().name();
    TableLogs logs = new TableLogs(name);
    try (TableRows rows =
        new TableRows(
            format.open(name, new ByteArrayInputStream(text, 0, length)), columns, user)) {
      while (rows.next()) {
        TableRow row = rows.row();
        if (!rows.user().equals(user)) {
          throw new ShardmillException(
              ErrorCategory.SOURCE_UNAVAILABLE,
              ("%s: line %d is of another user than when the file was listed; run again once"
                      + " nothing writes to it")
                  .formatted(name, row.line()));
        }
        if (row.fault() != null) {
          badLines.add(row.line(), row.fault(), null);
        }
        logs.add(file.name().file(), row);
      }
    } catch (IOException e) {
      throw new UncheckedIOException("Bytes that are held are read without a failure", e);
    }
    return logs.finish();
  }
}
