package io.shardmill.archive;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The bounds of a partition by range of one column of time, as the server writes them in the zone
 * UTC.
 *
 * @param text such as {@code FOR VALUES FROM ('2024-01-01 00:00:00+00') TO (MAXVALUE)}
 */
public record PartitionBounds(String text) {

  private static final Pattern RANGE =
      Pattern.compile("FOR VALUES FROM \\('([^']*)'\\) TO \\('([^']*)'\\)");
  private static final Pattern TIME =
      Pattern.compile(
          "(\\d{4}-\\d\\d-\\d\\d)(?: (\\d\\d:\\d\\d:\\d\\d(?:\\.\\d{1,6})?)(?:\\+00)?)?");

  /** Whether this is the default partition. */
  public boolean isDefault() {
    return text.equals("DEFAULT");
  }

  /** The range; empty if an end is open or infinite, or not in the years 1 to 9999. */
  public Optional<TimeRange> range() {
    Matcher range = RANGE.matcher(text);
    if (!range.matches()) {
      return Optional.empty();
    }
    Optional<Instant> from = time(range.group(1));
    Optional<Instant> to = time(range.group(2));
    return from.isPresent() && to.isPresent()
        ? Optional.of(new TimeRange(from.get(), to.get()))
        : Optional.empty();
  }

  private static Optional<Instant> time(String text) {
    Matcher time = TIME.matcher(text);
    if (!time.matches()) {
      return Optional.empty();
    }
    try {
      return Optional.of(
          (time.group(2) == null
                  ? LocalDate.parse(time.group(1)).atStartOfDay()
                  : LocalDateTime.parse(time.group(1) + "T" + time.group(2)))
              .toInstant(ZoneOffset.UTC));
    } catch (DateTimeException e) {
      return Optional.empty();
    }
  }
}
