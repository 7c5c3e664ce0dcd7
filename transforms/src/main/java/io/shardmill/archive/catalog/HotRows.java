package io.shardmill.archive.catalog;

import io.shardmill.archive.Partition;
import io.shardmill.archive.TimeRange;
import io.shardmill.postgres.connect.Sql;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * Rows that stay in the database whatever their age, and rows that came late.
 *
 * @param late rows of the default partition in each range that has left the table
 * @param withoutTime rows whose time is NULL, all of them in the default partition
 * @param infinite rows whose time is infinite
 * @param elsewhere other rows of the default partition
 * @param openEnded partitions that have a range with an open or infinite end
 */
public record HotRows(
    Map<TimeRange, Long> late, long withoutTime, long infinite, long elsewhere, int openEnded) {

  public HotRows {
    late = new TreeMap<>(late);
  }

  /**
   * Counts them: a pass over the default partition, and over those with an open end.
   *
   * @param ranges that have left the table
   */
  public static HotRows of(Connection connection, PartitionedTable table, List<TimeRange> ranges)
      throws SQLException {
    Map<TimeRange, Long> late = new TreeMap<>();
    long withoutTime = 0;
    long infinite = 0;
    long elsewhere = 0;
    int openEnded = 0;
    for (Partition partition : table.partitions()) {
      if (partition.range().isPresent()) {
        continue;
      }
      List<Long> counts = counts(connection, partition, table.time(), ranges);
      withoutTime += counts.get(1);
      infinite += counts.get(2);
      long known = counts.get(1) + counts.get(2);
      for (int i = 0; i < ranges.size(); i++) {
        if (partition.isDefault() && counts.get(3 + i) > 0) {
          late.put(ranges.get(i), counts.get(3 + i));
          known += counts.get(3 + i);
        }
      }
      elsewhere += partition.isDefault() ? counts.get(0) - known : 0;
      openEnded += partition.isDefault() ? 0 : 1;
    }
    return new HotRows(late, withoutTime, infinite, elsewhere, openEnded);
  }

  /** Rows that came late, of all ranges. */
  public long lateRows() {
    return late.values().stream().mapToLong(Long::longValue).sum();
  }

  private static List<Long> counts(
      Connection connection, Partition partition, TimeColumn time, List<TimeRange> ranges)
      throws SQLException {
    String column = Sql.identifier(time.name());
    StringBuilder select =
        new StringBuilder(
            "SELECT count(*), count(*) FILTER (WHERE %1$s IS NULL), count(*) FILTER (WHERE NOT isfinite(%1$s))"
                .formatted(column));
    for (TimeRange range : ranges) {
      select.append(", count(*) FILTER (WHERE ").append(time.in(range)).append(')');
    }
    select.append(" FROM ").append(partition.relation().sql());
    List<Long> counts = new ArrayList<>();
    try (Statement statement = connection.createStatement();
        ResultSet rows = statement.executeQuery(select.toString())) {
      rows.next();
      for (int i = 1; i <= ranges.size() + 3; i++) {
        counts.add(rows.getLong(i));
      }
    }
    return counts;
  }
}
