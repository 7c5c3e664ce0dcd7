package io.shardmill.archive;

import java.io.Serializable;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;

/**
 * A range of time, half-open.
 *
 * @param from its first moment
 * @param to the moment after its last
 */
public record TimeRange(Instant from, Instant to) implements Serializable, Comparable<TimeRange> {

  public TimeRange {
    if (!from.isBefore(to)) {
      throw new IllegalArgumentException("Not a range of time: %s to %s".formatted(from, to));
    }
  }

  /** The range between two moments in microseconds since the epoch. */
  public static TimeRange ofMicros(long from, long to) {
    return new TimeRange(instant(from), instant(to));
  }

  private static Instant instant(long micros) {
    return Instant.EPOCH.plus(micros, ChronoUnit.MICROS);
  }

  /** This range in so many ranges of about the same length, as far as it has microseconds. */
  public List<TimeRange> cut(long count) {
    long micros = ChronoUnit.MICROS.between(from, to);
    long most = Math.min(count, micros);
    List<TimeRange> ranges = new ArrayList<>();
    Instant start = from;
    for (long i = 1; i < most; i++) {
      Instant end = from.plus(micros / most * i, ChronoUnit.MICROS);
      ranges.add(new TimeRange(start, end));
      start = end;
    }
    ranges.add(new TimeRange(start, to));
    return ranges;
  }

  /** Whether there is a moment that both have. */
  public boolean meets(TimeRange other) {
    return from.isBefore(other.to) && other.from.isBefore(to);
  }

  /** Whether every moment of the other one is one of this. */
  public boolean contains(TimeRange other) {
    return !other.from.isBefore(from) && !other.to.isAfter(to);
  }

  /** By where they start, then by where they end. */
  @Override
  public int compareTo(TimeRange other) {
    int order = from.compareTo(other.from);
    return order != 0 ? order : to.compareTo(other.to);
  }

  /** {@code 2024-01-01T00:00:00Z..2024-02-01T00:00:00Z}. */
  @Override
  public String toString() {
    return from + ".." + to;
  }
}
