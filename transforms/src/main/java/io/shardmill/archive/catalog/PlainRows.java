package io.shardmill.archive.catalog;

import io.shardmill.archive.TimeRange;
import io.shardmill.postgres.connect.Sql;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Instant;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Counts the rows of a table without partitions by range: those of the ledger, and between them
 * those of the calendar. With an index on the column of time the server asks that alone.
 */
final class PlainRows {

  private static final Instant FIRST = Instant.parse("0001-01-01T00:00:00Z");

  private final ArchivedTable table;
  private final HotRows.Asked asked;
  private final Map<TimeRange, Long> late = new TreeMap<>();
  private final Map<TimeRange, Long> closed = new TreeMap<>();

  private PlainRows(ArchivedTable table, HotRows.Asked asked) {
    this.table = table;
    this.asked = asked;
  }

  static HotRows of(Connection connection, ArchivedTable table, HotRows.Asked asked)
      throws SQLException {
    PlainRows rows = new PlainRows(table, asked);
    rows.countRanges(connection);
    String time = Sql.identifier(table.time().name());
    return new HotRows(
        rows.late,
        rows.closed,
        rows.count(connection, time + " IS NULL"),
        rows.count(connection, time + " IN ('infinity', '-infinity')"),
        // No range has a start before the first year.
        rows.count(
            connection,
            "%s > '-infinity' AND %s < %s".formatted(time, time, table.time().literal(FIRST))),
        0);
  }

  /** Places of the calendar by what lies before them: a range of the ledger, or a gap. */
  private void countRanges(Connection connection) throws SQLException {
    String bounds =
        asked.known().stream()
            .flatMap(range -> Stream.of(range.from(), range.to()))
            .map(bound -> Sql.literal(bound.toString().replace("Z", "")) + "::timestamp")
            .collect(Collectors.joining(", "));
    String sql =
        """
        SELECT place, (extract(epoch FROM cut) * 1000000)::int8, count(*)
          FROM (SELECT width_bucket(%1$s, ARRAY[%2$s]::timestamp[]) AS place,
                    date_trunc('%3$s', %1$s) AS cut
                  FROM %4$s WHERE %5$s) AS places
          GROUP BY place, cut
        """
            .formatted(
                table.time().utc(),
                bounds,
                asked.unit().sql(),
                table.name().sql(),
                table.time().in(new TimeRange(FIRST, asked.now())));
    try (Statement statement = connection.createStatement();
        ResultSet rows = statement.executeQuery(sql)) {
      while (rows.next()) {
        add(
            rows.getInt(1),
            TimeRange.ofMicros(rows.getLong(2), rows.getLong(2) + 1),
            rows.getLong(3));
      }
    }
  }

  /** Two bounds of ranges that touch are the same, and no row is between them. */
  private void add(int place, TimeRange cut, long count) {
    if (place % 2 == 1) {
      TimeRange range = asked.known().get(place / 2);
      boolean gone = asked.gone().stream().anyMatch(range::meets);
      (gone ? late : closed).merge(range, count, Long::sum);
      return;
    }
    TimeRange calendar = asked.unit().around(cut.from());
    Instant from = place == 0 ? FIRST : asked.known().get(place / 2 - 1).to();
    Instant to = place / 2 < asked.known().size() ? asked.known().get(place / 2).from() : null;
    TimeRange range =
        new TimeRange(
            from.isAfter(calendar.from()) ? from : calendar.from(),
            to != null && to.isBefore(calendar.to()) ? to : calendar.to());
    if (!range.to().isAfter(asked.now())) {
      closed.merge(range, count, Long::sum);
    }
  }

  private long count(Connection connection, String condition) throws SQLException {
    try (Statement statement = connection.createStatement();
        ResultSet rows =
            statement.executeQuery(
                "SELECT count(*) FROM %s WHERE %s".formatted(table.name().sql(), condition))) {
      rows.next();
      return rows.getLong(1);
    }
  }
}
