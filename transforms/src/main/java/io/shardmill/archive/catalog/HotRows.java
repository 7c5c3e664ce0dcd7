package io.shardmill.archive.catalog;

import io.shardmill.archive.CalendarUnit;
import io.shardmill.archive.TableShape;
import io.shardmill.archive.TimeRange;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * Rows that stay in the database whatever their age, rows that came late, and those of a table
 * without partitions by range.
 *
 * @param late rows in each range that has left the table
 * @param closed rows of a plain table in other ranges that have ended; none of other tables
 * @param withoutTime rows whose time is NULL
 * @param infinite rows whose time is infinite
 * @param elsewhere other rows of the default partition
 * @param openEnded partitions that have a range with an open or infinite end
 */
public record HotRows(
    Map<TimeRange, Long> late,
    Map<TimeRange, Long> closed,
    long withoutTime,
    long infinite,
    long elsewhere,
    int openEnded) {

  public HotRows {
    late = new TreeMap<>(late);
    closed = new TreeMap<>(closed);
  }

  /**
   * What is asked for.
   *
   * @param gone ranges that have left the table
   * @param known ranges that the ledger has
   * @param unit ranges that a plain table is cut into
   * @param now of the database
   */
  public record Asked(List<TimeRange> gone, List<TimeRange> known, CalendarUnit unit, Instant now) {

    public Asked {
      gone = List.copyOf(gone);
      known = List.copyOf(known);
    }
  }

  /** Counts them: a pass over a plain table, over the default partition, and over open ends. */
  public static HotRows of(Connection connection, ArchivedTable table, Asked asked)
      throws SQLException {
    return table.shape() == TableShape.PLAIN
        ? PlainRows.of(connection, table, asked)
        : RestRows.of(connection, table, asked.gone());
  }

  /** Rows that came late, of all ranges. */
  public long lateRows() {
    return late.values().stream().mapToLong(Long::longValue).sum();
  }

  /** Rows of a plain table in each range that has ended, whether others of it have left or not. */
  public Map<TimeRange, Long> ended() {
    Map<TimeRange, Long> ended = new TreeMap<>(closed);
    ended.putAll(late);
    return ended;
  }
}
