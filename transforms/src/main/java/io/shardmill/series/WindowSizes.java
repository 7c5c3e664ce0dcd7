package io.shardmill.series;

import java.io.Serializable;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/**
 * The lengths of windows, shortest first, of which each divides the next. A window begins at a
 * whole multiple of its length since 1970, UTC.
 *
 * <pre>{@code
 * WindowSizes sizes = WindowSizes.of(List.of(Duration.ofHours(1), Duration.ofDays(1)));
 * sizes.label(1);                                   // 24h
 * }</pre>
 *
 * @param micros the lengths in microseconds
 */
public record WindowSizes(List<Long> micros) implements Serializable {

  private static final long SECOND = 1_000_000;
  private static final long MINUTE = 60 * SECOND;
  private static final long HOUR = 60 * MINUTE;
  private static final Duration SHORTEST = Duration.ofMinutes(1);
  private static final Duration LONGEST = Duration.ofDays(366);
  private static final long LEAST_PERIOD = 28 * 24 * HOUR;

  public WindowSizes {
    micros = List.copyOf(micros);
  }

  /**
   * Windows of these lengths.
   *
   * @throws IllegalArgumentException if there is none, one is shorter than a minute or longer than
   *     366 days, or one does not divide the next
   */
  public static WindowSizes of(List<Duration> lengths) {
    List<Long> micros = new ArrayList<>();
    for (Duration length : lengths.stream().sorted().distinct().toList()) {
      if (length.compareTo(SHORTEST) < 0 || length.compareTo(LONGEST) > 0) {
        throw new IllegalArgumentException("windows are of 1 minute to 366 days");
      }
      long next = length.toSeconds() * SECOND;
      if (!micros.isEmpty() && next % micros.get(micros.size() - 1) != 0) {
        throw new IllegalArgumentException(
            "%s is no multiple of %s: each window must be whole ones of the shorter"
                .formatted(text(next), text(micros.get(micros.size() - 1))));
      }
      micros.add(next);
    }
    if (micros.isEmpty()) {
      throw new IllegalArgumentException("there is no window");
    }
    return new WindowSizes(micros);
  }

  /** The number of lengths. */
  public int count() {
    return micros.size();
  }

  /** The shortest length in microseconds. */
  public long shortest() {
    return micros.get(0);
  }

  /** The longest length in microseconds. */
  public long longest() {
    return micros.get(micros.size() - 1);
  }

  /**
   * How much time the files of a data set have of, in microseconds: whole windows of all lengths,
   * at least 28 days.
   */
  public long period() {
    return longest() * -Math.floorDiv(-LEAST_PERIOD, longest());
  }

  /** The name of a length: {@code 24h}, or in minutes or seconds if it is no number of hours. */
  public String label(int size) {
    return text(micros.get(size));
  }

  private static String text(long length) {
    if (length % HOUR == 0) {
      return length / HOUR + "h";
    }
    return length % MINUTE == 0 ? length / MINUTE + "m" : length / SECOND + "s";
  }

  @Override
  public String toString() {
    return String.join(",", micros.stream().map(WindowSizes::text).toList());
  }
}
