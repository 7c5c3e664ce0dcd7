package io.shardmill.archive.catalog;

import io.shardmill.archive.TimeRange;
import io.shardmill.postgres.connect.Sql;
import java.io.Serializable;
import java.time.Instant;

/**
 * The column that a table is partitioned by.
 *
 * @param name its name
 * @param type {@code timestamptz}, {@code timestamp} or {@code date}; those without zone are in UTC
 */
public record TimeColumn(String name, String type) implements Serializable {

  /** The condition that a row is in the range. */
  public String in(TimeRange range) {
    String column = Sql.identifier(name);
    return "%s >= %s AND %s < %s"
        .formatted(column, literal(range.from()), column, literal(range.to()));
  }

  /** The column as a local time of UTC. */
  public String utc() {
    String column = Sql.identifier(name);
    return switch (type) {
      case "timestamptz" -> "(%s AT TIME ZONE 'UTC')".formatted(column);
      case "date" -> column + "::timestamp";
      default -> column;
    };
  }

  /** A moment in SQL; the server takes the zone off where the type has none. */
  public String literal(Instant time) {
    return "%s::%s".formatted(Sql.literal(time.toString()), type);
  }
}
