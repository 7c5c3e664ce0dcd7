package io.shardmill.archive;

import java.io.Serializable;
import java.time.Instant;

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
