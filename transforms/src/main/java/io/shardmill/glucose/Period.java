package io.shardmill.glucose;

import java.io.Serializable;

/**
 * Which readings are wanted.
 *
 * @param from microseconds since the epoch of the first instant
 * @param to and of the first that is not wanted any more
 */
public record Period(long from, long to) implements Serializable {

  /** All times. */
  public static final Period ALWAYS = new Period(Long.MIN_VALUE, Long.MAX_VALUE);

  public Period {
    if (from >= to) {
      throw new IllegalArgumentException("A period ends after it begins");
    }
  }

  /** Whether an instant is wanted. */
  public boolean has(long time) {
    return time >= from && time < to;
  }
}
