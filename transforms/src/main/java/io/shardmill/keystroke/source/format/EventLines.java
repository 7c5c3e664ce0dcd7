package io.shardmill.keystroke.source.format;

import io.shardmill.chunk.RemovedRow;
import io.shardmill.keystroke.KeyCodes;
import io.shardmill.keystroke.Keys;
import io.shardmill.text.LineReader;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * The events of the lines of a log, {@code P|R,KEY,TIME}. There is no quoting: a key is all that
 * stands between the first and the last comma, be it {@code "} or {@code ,} or nothing. A first
 * line that is no event and says {@code Press} or {@code Time} is a header. Lines end with LF or
 * CRLF, the last one maybe with neither; a byte order mark is passed over.
 */
final class EventLines {

  private static final int MOST_DIGITS = 18;
  private static final int LEAST_BYTES = 8;

  private final byte[] text;
  private final LogParser.BadLines badLines;
  private final KeyCodes keyCodes = new KeyCodes();
  private int[] lines;
  private byte[] types;
  private int[] codes;
  private long[] times;
  private int rows;
  private int lineCount;
  private int rejected;
  private int bad;

  private EventLines(byte[] text, int length, LogParser.BadLines badLines) {
    this.text = text;
    this.badLines = badLines;
    int capacity = length / (2 * LEAST_BYTES) + 1;
    this.lines = new int[capacity];
    this.types = new byte[capacity];
    this.codes = new int[capacity];
    this.times = new long[capacity];
  }

  /** Reads a log that is held as a whole, the first {@code length} bytes of {@code text}. */
  static EventLines read(byte[] text, int length, LogParser.BadLines badLines) {
    EventLines events = new EventLines(text, length, badLines);
    events.readLines(TextDecoding.markLength(text, length), length);
    return events;
  }

  /** All lines of the file, a header and those that are no events too. */
  int lineCount() {
    return lineCount;
  }

  int rejected() {
    return rejected;
  }

  /** Those that are rejected and have more in them than blanks. */
  int bad() {
    return bad;
  }

  int rows() {
    return rows;
  }

  int[] lines() {
    return Arrays.copyOf(lines, rows);
  }

  byte[] types() {
    return Arrays.copyOf(types, rows);
  }

  Keys keys() {
    return new Keys(keyCodes.names(), Arrays.copyOf(codes, rows));
  }

  long[] times() {
    return Arrays.copyOf(times, rows);
  }

  private void readLines(int start, int length) {
    int from = start;
    while (from < length) {
      int newline = LineReader.indexOf((byte) '\n', text, from, length);
      int to = newline > from && text[newline - 1] == '\r' ? newline - 1 : newline;
      lineCount++;
      LineFault fault = readLine(from, to);
      if (fault != null && !(lineCount == 1 && isHeader(from, to))) {
        rejected++;
        bad += isBlank(from, to) ? 0 : 1;
        badLines.add(lineCount, fault, RemovedRow.rawText(text, from, to, StandardCharsets.UTF_8));
      }
      from = newline + 1;
    }
  }

  private boolean isBlank(int from, int to) {
    int at = from;
    while (at < to && (text[at] == ' ' || text[at] == '\t')) {
      at++;
    }
    return at == to;
  }

  private boolean isHeader(int from, int to) {
    String line = new String(text, from, to - from, StandardCharsets.UTF_8);
    return line.contains("Press") || line.contains("Time");
  }

  /** Adds the event of a line; tells why there is none. */
  private @Nullable LineFault readLine(int from, int to) {
    if (from == to) {
      return LineFault.LINE_EMPTY;
    }
    int first = LineReader.indexOf((byte) ',', text, from, to);
    int last = to - 1;
    while (last > first && text[last] != ',') {
      last--;
    }
    if (last <= first) {
      return LineFault.FIELDS_MISSING;
    }
    if (first != from + 1 || (text[from] != 'P' && text[from] != 'R')) {
      return LineFault.TYPE_UNKNOWN;
    }
    int digits = to - last - 1;
    if (digits < 1 || digits > MOST_DIGITS) {
      return LineFault.TIME_UNREADABLE;
    }
    long time = 0;
    for (int i = last + 1; i < to; i++) {
      int digit = text[i] - '0';
      if (digit < 0 || digit > 9) {
        return LineFault.TIME_UNREADABLE;
      }
      time = 10 * time + digit;
    }
    int code = last == first + 1 ? Keys.NONE : keyCodes.of(text, first + 1, last);
    if (code == KeyCodes.NOT_UTF8) {
      return LineFault.KEY_NOT_UTF8;
    }
    add(text[from], code, time);
    return null;
  }

  private void add(byte type, int code, long time) {
    if (rows == lines.length) {
      int more = rows * 2;
      lines = Arrays.copyOf(lines, more);
      types = Arrays.copyOf(types, more);
      codes = Arrays.copyOf(codes, more);
      times = Arrays.copyOf(times, more);
    }
    lines[rows] = lineCount;
    types[rows] = type;
    codes[rows] = code;
    times[rows] = time;
    rows++;
  }
}
