package io.shardmill.dataset.delta;

import java.net.URI;
import java.net.URISyntaxException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Arrays;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** Values as the text of a log has them. */
final class DeltaText {

  private static final int FIRST_YEAR = 1;
  private static final int LAST_YEAR = 9999;
  private static final long MICROS_PER_MILLI = 1000;
  private static final long MILLIS_PER_SECOND = 1000;

  private static final DateTimeFormatter TIME =
      DateTimeFormatter.ofPattern("uuuu-MM-dd'T'HH:mm:ss.SSS'Z'", Locale.ROOT)
          .withZone(ZoneOffset.UTC);

  private DeltaText() {}

  /** A date by its day since 1970-01-01, {@code null} if its year has not four digits. */
  static @Nullable String date(long day) {
    boolean writable =
        day >= LocalDate.of(FIRST_YEAR, 1, 1).toEpochDay()
            && day <= LocalDate.of(LAST_YEAR, 12, 31).toEpochDay();
    return writable ? LocalDate.ofEpochDay(day).toString() : null;
  }

  /** The last whole millisecond that is not after a time in microseconds, as {@link #date}. */
  static @Nullable String notAfter(long micros) {
    return time(Math.floorDiv(micros, MICROS_PER_MILLI));
  }

  /** The first whole millisecond that is not before a time in microseconds, as {@link #date}. */
  static @Nullable String notBefore(long micros) {
    return time(-Math.floorDiv(-micros, MICROS_PER_MILLI));
  }

  private static @Nullable String time(long millis) {
    boolean writable =
        date(Math.floorDiv(Math.floorDiv(millis, MILLIS_PER_SECOND), 86_400L)) != null;
    return writable ? TIME.format(Instant.ofEpochMilli(millis)) : null;
  }

  /** The order of strings in Parquet and Delta: by their UTF-8. */
  static int compare(String left, String right) {
    return Arrays.compareUnsigned(
        left.getBytes(StandardCharsets.UTF_8), right.getBytes(StandardCharsets.UTF_8));
  }

  /** A path of a data set as a relative URI, in which some characters have a meaning. */
  static String uri(String path) {
    try {
      return new URI(null, null, path, null).getRawPath();
    } catch (URISyntaxException e) {
      throw new IllegalArgumentException("Not a path of a data set: " + path, e);
    }
  }
}
