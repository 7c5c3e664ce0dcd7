package io.shardmill.keystroke.source.format;

import io.shardmill.keystroke.Keys;
import io.shardmill.keystroke.LogName;
import java.util.Arrays;
import java.util.List;

/**
 * What a file holds.
 *
 * @param logs the logs with an event, in order
 * @param count all logs, those without an event too
 * @param fewestLines lines of the shortest of all
 * @param read lines that are events and lines that should be
 * @param added events beyond one for each such line
 * @param rejected lines that are no events
 * @param bad lines that are neither events nor blank
 * @param undecodable bytes that are no text in the encoding
 * @param timeBack events with an earlier time than the one before them, where lines are in order
 */
public record FileLogs(
    List<Log> logs,
    int count,
    int fewestLines,
    long read,
    long added,
    long rejected,
    long bad,
    long undecodable,
    long timeBack) {

  /** Of a file without any. */
  static final List<Log> NO_LOGS = List.of();

  public FileLogs {
    logs = List.copyOf(logs);
  }

  /** All events. */
  public long events() {
    return logs.stream().mapToLong(log -> log.times().length).sum();
  }

  /** The events of one log, as {@link io.shardmill.keystroke.EventBlock} has them. */
  public record Log(LogName name, int[] lines, byte[] types, Keys keys, long[] times) {

    /** The earliest time. */
    public long begin() {
      return Arrays.stream(times).min().orElse(0);
    }
  }
}
