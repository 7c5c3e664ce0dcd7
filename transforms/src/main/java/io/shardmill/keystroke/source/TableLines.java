package io.shardmill.keystroke.source;

import io.shardmill.error.ErrorCategory;
import io.shardmill.error.ShardmillException;
import io.shardmill.keystroke.EventBlock;
import io.shardmill.keystroke.Keys;
import io.shardmill.keystroke.LogName;
import io.shardmill.keystroke.source.RoleColumns.Role;
import io.shardmill.text.DelimitedFormat;
import io.shardmill.text.DelimitedHeader;
import io.shardmill.text.DelimitedReader;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The rows of a table of keystrokes or events. Those of one platform and session are a log;
 * sessions of a platform are numbered from 1 in the order of their first times.
 *
 * <p>Memory: about 150 bytes for each event.
 */
final class TableLines {

  private static final Set<String> PRESSES = Set.of("p", "press", "pressed", "down", "keydown");
  private static final Set<String> RELEASES = Set.of("r", "release", "released", "up", "keyup");
  private static final int MOST_DIGITS = 5;

  private record LogKey(int platform, String session) {}

  private record Event(int line, byte type, @Nullable String key, long time) {}

  private final RoleColumns columns;
  private final LogFile file;
  private final String user;
  private final LogParser.BadLines badLines;
  private final Map<LogKey, List<Event>> logs = new LinkedHashMap<>();
  private long read;
  private long rejected;
  private long added;

  TableLines(RoleColumns columns, LogFile file, String user, LogParser.BadLines badLines) {
    this.columns = columns;
    this.file = file;
    this.user = user;
    this.badLines = badLines;
  }

  /**
   * Reads a file that is held as a whole.
   *
   * @throws ShardmillException ({@code SOURCE_UNAVAILABLE}) if a column is not there, or a row is
   *     of another user than the first
   */
  FileLogs read(byte[] text, int length, DelimitedFormat format) {
    if (length == 0) {
      return new FileLogs(FileLogs.NO_LOGS, 0, Integer.MAX_VALUE, 0, 0, 0, 0, 0, 0);
    }
    try (DelimitedReader records =
        format.open(file.file().name(), new ByteArrayInputStream(text, 0, length))) {
      DelimitedHeader header = records.header();
      int[] places = new int[Role.values().length];
      for (Role role : Role.values()) {
        String column = columns.column(role);
        places[role.ordinal()] = column == null ? -1 : header.index(column);
      }
      while (records.next()) {
        read++;
        LineFault fault = records.fault() != null ? LineFault.ROW_BROKEN : row(records, places);
        if (fault != null) {
          rejected++;
          badLines.add((int) records.line(), fault, null);
        }
      }
    } catch (IOException e) {
      throw new UncheckedIOException("Bytes that are held are read without a failure", e);
    }
    return finish();
  }

  private static String field(DelimitedReader records, int[] places, Role role) {
    int place = places[role.ordinal()];
    return place < 0 ? "" : records.field(place);
  }

  private @Nullable LineFault row(DelimitedReader records, int[] places) {
    if (columns.column(Role.USER) != null && !field(records, places, Role.USER).equals(user)) {
      throw new ShardmillException(
          ErrorCategory.SOURCE_UNAVAILABLE,
          ("%s: line %d is of another user than the first row; a file is of one user: write a file"
                  + " for each user")
              .formatted(file.file().name(), records.line()));
    }
    int platform = 1;
    if (columns.column(Role.PLATFORM) != null) {
      String number = field(records, places, Role.PLATFORM);
      boolean digits = number.matches("\\d{1," + MOST_DIGITS + "}");
      platform = digits ? Integer.parseInt(number) : Integer.MAX_VALUE;
      if (platform > Short.MAX_VALUE) {
        return LineFault.PLATFORM_UNREADABLE;
      }
    }
    String typed = field(records, places, Role.KEY);
    String key = typed.isEmpty() ? null : typed;
    List<Event> events = new ArrayList<>(2);
    LineFault fault = events((int) records.line(), key, records, places, events);
    if (fault == null) {
      added += events.size() - 1;
      logs.computeIfAbsent(
              new LogKey(platform, field(records, places, Role.SESSION)), log -> new ArrayList<>())
          .addAll(events);
    }
    return fault;
  }

  private @Nullable LineFault events(
      int line, @Nullable String key, DelimitedReader records, int[] places, List<Event> events) {
    if (columns.wholeKeystrokes()) {
      events.add(new Event(line, EventBlock.PRESS, key, time(field(records, places, Role.PRESS))));
      events.add(
          new Event(line, EventBlock.RELEASE, key, time(field(records, places, Role.RELEASE))));
    } else {
      String type = field(records, places, Role.TYPE).toLowerCase(Locale.ROOT);
      boolean press = PRESSES.contains(type);
      if (!press && !RELEASES.contains(type)) {
        return LineFault.TYPE_NO_EVENT;
      }
      byte code = press ? EventBlock.PRESS : EventBlock.RELEASE;
      events.add(new Event(line, code, key, time(field(records, places, Role.TIME))));
    }
    if (events.stream().anyMatch(event -> event.time() == DecimalTime.UNREADABLE)) {
      return LineFault.TIME_UNREADABLE;
    }
    return events.stream().anyMatch(event -> event.time() == DecimalTime.IMPRECISE)
        ? LineFault.TIME_IMPRECISE
        : null;
  }

  private static long time(String text) {
    byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
    return DecimalTime.parse(bytes, 0, bytes.length);
  }

  private FileLogs finish() {
    List<Map.Entry<LogKey, List<Event>>> inOrder = new ArrayList<>(logs.entrySet());
    inOrder.sort(
        Comparator.<Map.Entry<LogKey, List<Event>>>comparingInt(log -> log.getKey().platform())
            .thenComparingLong(log -> first(log.getValue())));
    List<FileLogs.Log> made = new ArrayList<>();
    int fewest = Integer.MAX_VALUE;
    long timeBack = 0;
    for (Map.Entry<LogKey, List<Event>> log : inOrder) {
      int platform = log.getKey().platform();
      long session = made.stream().filter(one -> one.name().platform() == platform).count() + 1;
      if (session > Short.MAX_VALUE) {
        throw new ShardmillException(
            ErrorCategory.SOURCE_UNAVAILABLE,
            "%s: has more than %,d sessions; divide it"
                .formatted(file.file().name(), Short.MAX_VALUE));
      }
      List<Event> events = log.getValue();
      made.add(log(new LogName(file.name().file(), platform, 1, (int) session), events));
      fewest = Math.min(fewest, (int) events.stream().mapToInt(Event::line).distinct().count());
      for (int i = 1; i < events.size() && !columns.wholeKeystrokes(); i++) {
        timeBack += events.get(i).time() < events.get(i - 1).time() ? 1 : 0;
      }
    }
    return new FileLogs(made, made.size(), fewest, read, added, rejected, rejected, 0, timeBack);
  }

  private static long first(List<Event> events) {
    return events.stream().mapToLong(Event::time).min().orElse(0);
  }

  private static FileLogs.Log log(LogName name, List<Event> events) {
    Map<String, Integer> codes = new LinkedHashMap<>();
    int[] coded = new int[events.size()];
    byte[] types = new byte[events.size()];
    for (int i = 0; i < coded.length; i++) {
      String key = events.get(i).key();
      if (key == null) {
        coded[i] = Keys.NONE;
      } else {
        codes.putIfAbsent(key, codes.size());
        coded[i] = codes.getOrDefault(key, Keys.NONE);
      }
      types[i] = events.get(i).type();
    }
    return new FileLogs.Log(
        name,
        events.stream().mapToInt(Event::line).toArray(),
        types,
        new Keys(List.copyOf(codes.keySet()), coded),
        events.stream().mapToLong(Event::time).toArray());
  }
}
