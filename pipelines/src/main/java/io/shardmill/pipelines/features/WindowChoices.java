package io.shardmill.pipelines.features;

import io.shardmill.archive.HotPeriod;
import io.shardmill.options.Choice;
import io.shardmill.options.ListOption;
import io.shardmill.series.WindowSizes;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What the options of {@code features} mean. */
final class WindowChoices {

  private static final long SECOND = 1_000_000;

  private WindowChoices() {}

  static WindowSizes sizes(WindowOptions options) {
    return Choice.of(
        "--windows=" + options.getWindows(),
        () ->
            WindowSizes.of(
                ListOption.values(options.getWindows()).stream().map(HotPeriod::period).toList()));
  }

  static List<Double> quantiles(WindowOptions options) {
    return ListOption.values(options.getQuantiles()).stream().map(WindowChoices::quantile).toList();
  }

  private static double quantile(String text) {
    return Choice.of(
        "--quantiles",
        () -> {
          try {
            return Double.parseDouble(text);
          } catch (NumberFormatException e) {
            throw new IllegalArgumentException("'%s' is no number".formatted(text), e);
          }
        });
  }

  /** In microseconds; 0 if it is not told. */
  static long interval(WindowOptions options) {
    return options.getInterval().isEmpty()
        ? 0
        : Choice.of(
            "--interval", () -> HotPeriod.period(options.getInterval()).toSeconds() * SECOND);
  }

  /** A date or a time of UTC in microseconds, {@code null} if the option is not given. */
  static @Nullable Long time(String option, String text) {
    return text.isEmpty()
        ? null
        : Choice.of(
            option,
            () -> {
              try {
                Instant instant =
                    text.contains("T")
                        ? Instant.parse(text)
                        : LocalDate.parse(text).atStartOfDay(ZoneOffset.UTC).toInstant();
                return instant.getEpochSecond() * SECOND + instant.getNano() / 1_000;
              } catch (DateTimeException e) {
                throw new IllegalArgumentException(
                    "'%s' is no time, such as 2026-02-01 or 2026-02-01T06:00:00Z".formatted(text),
                    e);
              }
            });
  }
}
