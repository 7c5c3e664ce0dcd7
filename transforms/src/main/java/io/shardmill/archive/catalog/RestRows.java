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

/** Counts the rows of the default partition, and of partitions with an open end. */
final class RestRows {

  private RestRows() {}

  static HotRows of(Connection connection, ArchivedTable table, List<TimeRange> ranges)
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
    return new HotRows(late, Map.of(), withoutTime, infinite, elsewhere, openEnded);
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
