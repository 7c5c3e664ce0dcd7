package io.shardmill.keystroke.source.format;

import io.shardmill.error.ShardmillException;
import io.shardmill.keystroke.EventBlock;
import io.shardmill.keystroke.source.format.RoleColumns.Role;
import io.shardmill.text.DelimitedHeader;
import io.shardmill.text.DelimitedReader;
import java.io.Closeable;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.Locale;
import java.util.Queue;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The rows of a table with the users whose they are, one after the other.
 *
 * <p>A row that tells no user, since it is broken, counts as one of the user of the row before it;
 * what comes before the first row with a user, as one of that user. So every row has a user, and
 * the same one however often the table is read.
 *
 * <p>Memory: that of the {@link DelimitedReader}, and up to 1,000 broken rows.
 */
public final class TableRows implements Closeable {

  private static final Set<String> PRESSES = Set.of("p", "press", "pressed", "down", "keydown");
  private static final Set<String> RELEASES = Set.of("r", "release", "released", "up", "keyup");
  private static final int MOST_DIGITS = 5;
  private static final int MOST_WAITING = 1_000;

  private final DelimitedReader records;
  private final RoleColumns columns;
  private final boolean manyUsers;
  private final int[] places = new int[Role.values().length];

  /** The row that was read last, and those before the first user. */
  private final Queue<TableRow> waiting = new ArrayDeque<>();

  private String user;
  private @Nullable TableRow row;

  /**
   * Reads the header.
   *
   * @param user whose rows they are if no column tells
   * @throws ShardmillException ({@code SOURCE_UNAVAILABLE}) if a column is not there
   */
  TableRows(DelimitedReader records, RoleColumns columns, String user) throws IOException {
    this.records = records;
    this.columns = columns;
    this.manyUsers = columns.column(Role.USER) != null;
    this.user = manyUsers ? "" : user;
    DelimitedHeader header = records.header();
    for (Role role : Role.values()) {
      String column = columns.column(role);
      places[role.ordinal()] = column == null ? -1 : header.index(column);
    }
  }

  /**
   * Goes to the next row; false after the last.
   *
   * @throws ShardmillException ({@code SOURCE_UNAVAILABLE}) if there are rows, and the first 1,000
   *     tell no user
   */
  public boolean next() throws IOException {
    row = waiting.poll();
    while (row == null && records.next()) {
      waiting.add(read());
      if (!user.isEmpty()) {
        row = waiting.remove();
      } else if (waiting.size() == MOST_WAITING) {
        break;
      }
    }
    TableRow first = waiting.peek();
    if (row == null && first != null) {
      throw records.failure(
          "no row up to here tells a user, the first one for %s; mend the file, or leave it out"
              .formatted(first.fault()));
    }
    return row != null;
  }

  /** The user of the row. */
  public String user() {
    return user;
  }

  /** The row. */
  public TableRow row() {
    if (row == null) {
      throw new IllegalStateException("There is no row");
    }
    return row;
  }

  @Override
  public void close() throws IOException {
    records.close();
  }

  private TableRow read() {
    int line = (int) records.line();
    int bytes = (int) records.length();
    if (records.fault() != null) {
      return TableRow.broken(line, bytes, LineFault.ROW_BROKEN);
    }
    if (manyUsers) {
      String named = field(Role.USER);
      if (named.isEmpty() || named.indexOf('\n') >= 0 || named.indexOf('\r') >= 0) {
        return TableRow.broken(line, bytes, LineFault.USER_UNKNOWN);
      }
      user = named;
    }
    return event(line, bytes);
  }

  private TableRow event(int line, int bytes) {
    int platform = platform();
    if (platform > Short.MAX_VALUE) {
      return TableRow.broken(line, bytes, LineFault.PLATFORM_UNREADABLE);
    }
    byte type = type();
    if (type == 0) {
      return TableRow.broken(line, bytes, LineFault.TYPE_NO_EVENT);
    }
    boolean whole = type == TableRow.KEYSTROKE;
    long time = time(field(whole ? Role.PRESS : Role.TIME));
    long release = whole ? time(field(Role.RELEASE)) : 0;
    if (time == DecimalTime.UNREADABLE || release == DecimalTime.UNREADABLE) {
      return TableRow.broken(line, bytes, LineFault.TIME_UNREADABLE);
    }
    if (time == DecimalTime.IMPRECISE || release == DecimalTime.IMPRECISE) {
      return TableRow.broken(line, bytes, LineFault.TIME_IMPRECISE);
    }
    String key = field(Role.KEY);
    return new TableRow(
        line,
        bytes,
        null,
        platform,
        field(Role.SESSION),
        key.isEmpty() ? null : key,
        type,
        time,
        release);
  }

  private String field(Role role) {
    int place = places[role.ordinal()];
    return place < 0 ? "" : records.field(place);
  }

  /** The platform, 1 if no column tells; more than there can be if it is no number. */
  private int platform() {
    if (columns.column(Role.PLATFORM) == null) {
      return 1;
    }
    String number = field(Role.PLATFORM);
    return number.matches("\\d{1," + MOST_DIGITS + "}")
        ? Integer.parseInt(number)
        : Integer.MAX_VALUE;
  }

  /** What the row is, 0 if it is none of the types. */
  private byte type() {
    if (columns.wholeKeystrokes()) {
      return TableRow.KEYSTROKE;
    }
    String type = field(Role.TYPE).toLowerCase(Locale.ROOT);
    if (PRESSES.contains(type)) {
      return EventBlock.PRESS;
    }
    return RELEASES.contains(type) ? EventBlock.RELEASE : 0;
  }

  private static long time(String text) {
    byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
    return DecimalTime.parse(bytes, 0, bytes.length);
  }
}
