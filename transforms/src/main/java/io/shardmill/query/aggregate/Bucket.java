package io.shardmill.query.aggregate;

import io.shardmill.column.Column;
import io.shardmill.column.ColumnType;
import io.shardmill.query.QueryColumn;
import io.shardmill.query.rows.ResultColumn;
import io.shardmill.query.value.ValueTypes;
import java.time.Duration;
import java.time.Instant;

/**
 * Spans of time of one length, half-open. One of them starts on Monday, 2000-01-03 00:00 UTC, so
 * that hours and days are those of UTC and weeks start on Mondays.
 *
 * @param time the column of time
 * @param micros the length, above 0
 */
public record Bucket(QueryColumn time, long micros) {

  private static final long ORIGIN =
      Instant.parse("2000-01-03T00:00:00Z").getEpochSecond() * 1_000_000;

  private static final long DAY_MICROS = 86_400_000_000L;

  public Bucket {
    if (micros <= 0) {
      throw new IllegalArgumentException("a span of time is longer than nothing");
    }
  }

  /** Spans of a length. */
  public static Bucket of(QueryColumn time, Duration length) {
    return new Bucket(time, Math.multiplyExact(length.toSeconds(), 1_000_000));
  }

  /** The start of the span that a time is in. */
  long start(long value) {
    long at = ValueTypes.isDate(time.type()) ? value * DAY_MICROS : value;
    return Math.floorDiv(at - ORIGIN, micros) * micros + ORIGIN;
  }

  /** The same in SQL. */
  String sql() {
    return "date_bin('%d microseconds', %s, TIMESTAMPTZ '2000-01-03 00:00:00+00')"
        .formatted(micros, at());
  }

  /** A day or a local time is one of UTC. */
  private String at() {
    return switch (time.type().sqlType()) {
      case "timestamptz" -> time.identifier();
      case "timestamp" -> time.identifier() + " AT TIME ZONE 'UTC'";
      default -> "%s::timestamp AT TIME ZONE 'UTC'".formatted(time.identifier());
    };
  }

  /** The column of the answer. */
  ResultColumn result() {
    return new ResultColumn(
        "bucket", ValueTypes.INSTANT, Column.of("bucket", ColumnType.TIMESTAMP_MICROS).nullable());
  }
}
