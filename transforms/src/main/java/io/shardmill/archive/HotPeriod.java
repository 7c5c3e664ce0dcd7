package io.shardmill.archive;

import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * How long rows stay in the database.
 *
 * @param hot how long after the end of its range a unit stays
 * @param grace how much longer, for rows that come late
 */
public record HotPeriod(Duration hot, Duration grace) {

  private static final Pattern PERIOD = Pattern.compile("(\\d{1,9})([smhdw])");

  public HotPeriod {
    if (hot.isNegative() || grace.isNegative()) {
      throw new IllegalArgumentException("A period cannot be negative");
    }
  }

  /** A unit is due if its range ends here or before. */
  public Instant cutoff(Instant now) {
    return now.minus(hot).minus(grace);
  }

  /**
   * A period as options write it: a whole number and {@code s}, {@code m}, {@code h}, {@code d} or
   * {@code w}; days are of 24 hours.
   *
   * @throws IllegalArgumentException if it is none
   */
  public static Duration period(String text) {
    Matcher matcher = PERIOD.matcher(text.toLowerCase(Locale.ROOT));
    if (!matcher.matches()) {
      throw new IllegalArgumentException(
          "'%s' is no period, such as 90d, 12h or 4w".formatted(text));
    }
    long number = Long.parseLong(matcher.group(1));
    try {
      return switch (matcher.group(2)) {
        case "s" -> Duration.ofSeconds(number);
        case "m" -> Duration.ofMinutes(number);
        case "h" -> Duration.ofHours(number);
        case "d" -> Duration.ofDays(number);
        default -> Duration.ofDays(7 * number);
      };
    } catch (DateTimeException | ArithmeticException e) {
      throw new IllegalArgumentException("'%s' is too long".formatted(text), e);
    }
  }
}
