package io.shardmill.archive;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * The folders that files of an archive are in: {@code month=2024-01/location=CNX}, each with rows
 * of that month and place only.
 *
 * @param levels {@link #MONTH} or the name of the look-up, from the outermost folder on; none for
 *     files without folders
 * @param lookup what another level than the month is
 */
public record Placement(List<String> levels, Optional<Lookup> lookup) {

  /** The level of months, in UTC. */
  public static final String MONTH = "month";

  /** A folder for each month. */
  public static final Placement BY_MONTH = new Placement(List.of(MONTH), Optional.empty());

  private static final DateTimeFormatter MONTH_TEXT =
      DateTimeFormatter.ofPattern("uuuu-MM", Locale.ROOT).withZone(ZoneOffset.UTC);

  public Placement {
    levels = List.copyOf(levels);
  }

  /** Whether months have folders of their own. */
  public boolean byMonth() {
    return levels.contains(MONTH);
  }

  /** The ranges of a range that are kept apart: its months, or all of it. */
  public List<TimeRange> ranges(TimeRange range) {
    if (!byMonth()) {
      return List.of(range);
    }
    List<TimeRange> months = new ArrayList<>();
    Instant from = range.from();
    while (from.isBefore(range.to())) {
      Instant next = CalendarUnit.MONTH.around(from).to();
      Instant to = next.isBefore(range.to()) ? next : range.to();
      months.add(new TimeRange(from, to));
      from = to;
    }
    return months;
  }

  /**
   * The folder of rows, with a slash at its end; empty without levels.
   *
   * @param time of any of them
   * @param value that the look-up tells of them; not asked without one
   */
  public String folder(Instant time, String value) {
    StringBuilder folder = new StringBuilder();
    for (String level : levels) {
      String name = level.equals(MONTH) ? MONTH_TEXT.format(time) : plain(value);
      folder.append(level).append('=').append(name).append('/');
    }
    return folder.toString();
  }

  /** What may not stand in the name of a file is written as in addresses, which readers undo. */
  private static String plain(String value) {
    StringBuilder plain = new StringBuilder();
    for (byte each : value.getBytes(StandardCharsets.UTF_8)) {
      boolean kept = each > 0 && (Character.isLetterOrDigit(each) || "_-.".indexOf(each) >= 0);
      plain.append(kept ? Character.toString(each) : "%%%02X".formatted(each));
    }
    return plain.toString();
  }
}
