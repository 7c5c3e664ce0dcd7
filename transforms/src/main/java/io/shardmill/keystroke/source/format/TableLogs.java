package io.shardmill.keystroke.source.format;

import io.shardmill.error.ErrorCategory;
import io.shardmill.error.ShardmillException;
import io.shardmill.keystroke.EventBlock;
import io.shardmill.keystroke.Keys;
import io.shardmill.keystroke.LogName;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * The logs of a user, made of rows of tables: those of one platform and session are a log, in
 * whichever files they stand. Sessions of a platform are numbered from 1 in the order of their
 * first times.
 *
 * <p>Memory: about 150 bytes for each row.
 */
public final class TableLogs {

  private record LogKey(int platform, String session) {}

  /** Rows of a log that stand in one file. */
  private record Part(String file, List<TableRow> rows) {}

  private final String source;
  private final Map<LogKey, List<Part>> logs = new LinkedHashMap<>();
  private long rows;
  private long rejected;
  private long added;

  /**
   * No logs yet.
   *
   * @param source what the rows are of, for messages
   */
  public TableLogs(String source) {
    this.source = source;
  }

  /** Adds a row, after those before it in its file and those of the files before. */
  public void add(String file, TableRow row) {
    rows++;
    if (row.fault() != null) {
      rejected++;
      return;
    }
    added += row.events() - 1;
    List<Part> parts =
        logs.computeIfAbsent(new LogKey(row.platform(), row.session()), log -> new ArrayList<>(1));
    if (parts.isEmpty() || !parts.get(parts.size() - 1).file().equals(file)) {
      parts.add(new Part(file, new ArrayList<>()));
    }
    parts.get(parts.size() - 1).rows().add(row);
  }

  /**
   * The logs; of one that goes over several files a part for each, of the same numbers.
   *
   * @throws ShardmillException ({@code SOURCE_UNAVAILABLE}) if a platform has more than 32,767
   *     sessions
   */
  public FileLogs finish() {
    List<Map.Entry<LogKey, List<Part>>> inOrder = new ArrayList<>(logs.entrySet());
    inOrder.sort(
        Comparator.<Map.Entry<LogKey, List<Part>>>comparingInt(log -> log.getKey().platform())
            .thenComparingLong(log -> first(log.getValue())));
    List<FileLogs.Log> made = new ArrayList<>();
    int fewest = Integer.MAX_VALUE;
    long timeBack = 0;
    int platform = -1;
    int session = 0;
    for (Map.Entry<LogKey, List<Part>> log : inOrder) {
      session = log.getKey().platform() == platform ? session + 1 : 1;
      platform = log.getKey().platform();
      if (session > Short.MAX_VALUE) {
        throw new ShardmillException(
            ErrorCategory.SOURCE_UNAVAILABLE,
            "%s: has more than %,d sessions; divide it".formatted(source, Short.MAX_VALUE));
      }
      for (Part part : log.getValue()) {
        made.add(log(new LogName(part.file(), platform, 1, session), part.rows()));
      }
      fewest = Math.min(fewest, log.getValue().stream().mapToInt(part -> part.rows().size()).sum());
      timeBack += timeBack(log.getValue());
    }
    return new FileLogs(made, logs.size(), fewest, rows, added, rejected, rejected, 0, timeBack);
  }

  private static long first(List<Part> parts) {
    return parts.stream()
        .flatMap(part -> part.rows().stream())
        .mapToLong(TableLogs::earliest)
        .min()
        .orElse(0);
  }

  private static long earliest(TableRow row) {
    return row.type() == TableRow.KEYSTROKE ? Math.min(row.time(), row.release()) : row.time();
  }

  /** Keystrokes overlap, so that their times say nothing. */
  private static long timeBack(List<Part> parts) {
    long count = 0;
    long last = Long.MIN_VALUE;
    for (Part part : parts) {
      for (TableRow row : part.rows()) {
        if (row.type() != TableRow.KEYSTROKE) {
          count += row.time() < last ? 1 : 0;
          last = row.time();
        }
      }
    }
    return count;
  }

  private static FileLogs.Log log(LogName name, List<TableRow> rows) {
    int events = rows.stream().mapToInt(TableRow::events).sum();
    int[] lines = new int[events];
    byte[] types = new byte[events];
    int[] coded = new int[events];
    long[] times = new long[events];
    Map<String, Integer> codes = new LinkedHashMap<>();
    int event = 0;
    for (TableRow row : rows) {
      boolean whole = row.type() == TableRow.KEYSTROKE;
      int code = Keys.NONE;
      if (row.key() != null) {
        codes.putIfAbsent(row.key(), codes.size());
        code = codes.getOrDefault(row.key(), Keys.NONE);
      }
      for (int i = 0; i < row.events(); i++) {
        lines[event] = row.line();
        types[event] = whole ? (i == 0 ? EventBlock.PRESS : EventBlock.RELEASE) : row.type();
        coded[event] = code;
        times[event] = i == 0 ? row.time() : row.release();
        event++;
      }
    }
    return new FileLogs.Log(
        name, lines, types, new Keys(List.copyOf(codes.keySet()), coded), times);
  }
}
