package io.shardmill.archive;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
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
  private static final DateTimeFormatter TEXT =
      DateTimeFormatter.ofPattern("uuuu-MM-dd HH:mm:ss.SSSSSS", Locale.ROOT)
          .withZone(ZoneOffset.UTC);
  private static final Pattern TIME =
      Pattern.compile(
          "(\\d{4}-\\d\\d-\\d\\d)(?: (\\d\\d:\\d\\d:\\d\\d(?:\\.\\d{1,6})?)(?:\\+00)?)?");

  /** Those of the default partition. */
  public static final PartitionBounds DEFAULT = new PartitionBounds("DEFAULT");

  /** Those of a range. */
  public static PartitionBounds of(TimeRange range) {
    return new PartitionBounds(
        "FOR VALUES FROM ('%s') TO ('%s')".formatted(text(range.from()), text(range.to())));
  }

  private static String text(Instant time) {
    return TEXT.format(time) + "+00";
  }

  /** Whether this is the default partition. */
  public boolean isDefault() {
    return equals(DEFAULT);
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
