package io.shardmill.query.value;

import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Dates and times as PostgreSQL writes them in ISO style and the zone UTC, and as people do. */
final class TimeText {

  private static final long DAY_MICROS = 86_400_000_000L;

  /** What PostgreSQL keeps infinite times as. */
  private static final long INFINITE_DAY = Integer.MAX_VALUE;

  private static final Pattern DAY = Pattern.compile("(\\d{4,7})-(\\d\\d)-(\\d\\d)");
  private static final Pattern TIME =
      Pattern.compile("(\\d\\d):(\\d\\d)(?::(\\d\\d)(?:\\.(\\d{1,9}))?)?");
  private static final Pattern ZONE = Pattern.compile("(Z|[+-]\\d\\d(?::?\\d\\d(?::\\d\\d)?)?)$");

  private static final Pattern LOST_PLUS = Pattern.compile(" \\d\\d(:?\\d\\d)?$");

  private TimeText() {}

  static long day(String text) {
    if (text.equals("infinity")) {
      return INFINITE_DAY;
    }
    if (text.equals("-infinity")) {
      return Integer.MIN_VALUE;
    }
    boolean before = text.endsWith(" BC");
    Matcher day = DAY.matcher(before ? text.substring(0, text.length() - 3) : text);
    if (!day.matches()) {
      throw wrong("'%s' is no date such as 2024-07-01", text, null);
    }
    int year = Integer.parseInt(day.group(1));
    try {
      return LocalDate.of(
              before ? 1 - year : year,
              Integer.parseInt(day.group(2)),
              Integer.parseInt(day.group(3)))
          .toEpochDay();
    } catch (DateTimeException e) {
      throw wrong("'%s' is no date such as 2024-07-01", text, e);
    }
  }

  static long timeOfDay(String text) {
    Matcher time = TIME.matcher(text);
    if (!time.matches()) {
      throw wrong("'%s' is no time of day such as 06:30:00" + blankForPlus(text), text, null);
    }
    long hours = Long.parseLong(time.group(1));
    long minutes = Long.parseLong(time.group(2));
    long seconds = time.group(3) == null ? 0 : Long.parseLong(time.group(3));
    long micros = time.group(4) == null ? 0 : fraction(text, time.group(4));
    long all = ((hours * 60 + minutes) * 60 + seconds) * 1_000_000 + micros;
    if (minutes > 59 || seconds > 59 || all > DAY_MICROS) {
      throw wrong("'%s' is no time of day such as 06:30:00", text, null);
    }
    return all;
  }

  /** In an address, a plus is a blank. */
  private static String blankForPlus(String text) {
    return LOST_PLUS.matcher(text).find() ? "; the plus of a zone is written %%2B in a URL" : "";
  }

  private static long fraction(String text, String digits) {
    long nanos = Long.parseLong((digits + "000000000").substring(0, 9));
    if (nanos % 1_000 != 0) {
      throw wrong("'%s' is finer than a microsecond", text, null);
    }
    return nanos / 1_000;
  }

  /** A day alone is its start; without a zone it is UTC. */
  static long micros(String text, boolean zoned) {
    if (text.equals("infinity")) {
      return Long.MAX_VALUE;
    }
    if (text.equals("-infinity")) {
      return Long.MIN_VALUE;
    }
    boolean before = text.endsWith(" BC");
    String rest = before ? text.substring(0, text.length() - 3) : text;
    int split = rest.indexOf('T') < 0 ? rest.indexOf(' ') : rest.indexOf('T');
    try {
      if (split < 0) {
        return Math.multiplyExact(day(text), DAY_MICROS);
      }
      long days = day(rest.substring(0, split) + (before ? " BC" : ""));
      String time = rest.substring(split + 1);
      long offset = 0;
      Matcher zone = ZONE.matcher(time);
      if (zone.find()) {
        if (!zoned && !zone.group().equals("Z")) {
          throw wrong("'%s' has a zone, and the column has none", text, null);
        }
        offset = ZoneOffset.of(zone.group()).getTotalSeconds();
        time = time.substring(0, zone.start());
      }
      return Math.subtractExact(
          Math.addExact(Math.multiplyExact(days, DAY_MICROS), timeOfDay(time)), offset * 1_000_000);
    } catch (DateTimeException | ArithmeticException e) {
      throw wrong("'%s' is no time such as 2024-07-01T06:00:00Z", text, e);
    }
  }

  static String ofDay(long day) {
    if (day == INFINITE_DAY) {
      return "infinity";
    }
    if (day == Integer.MIN_VALUE) {
      return "-infinity";
    }
    LocalDate date = LocalDate.ofEpochDay(day);
    int year = date.getYear();
    String text =
        String.format(
            Locale.ROOT,
            "%04d-%02d-%02d",
            year > 0 ? year : 1 - year,
            date.getMonthValue(),
            date.getDayOfMonth());
    return year > 0 ? text : text + " BC";
  }

  static String ofTime(long micros) {
    long seconds = micros / 1_000_000;
    StringBuilder text = new StringBuilder(15);
    two(text, seconds / 3600).append(':');
    two(text, seconds / 60 % 60).append(':');
    two(text, seconds % 60);
    long fraction = micros % 1_000_000;
    if (fraction != 0) {
      String digits = Long.toString(1_000_000 + fraction).substring(1);
      int end = digits.length();
      while (digits.charAt(end - 1) == '0') {
        end--;
      }
      text.append('.').append(digits, 0, end);
    }
    return text.toString();
  }

  private static StringBuilder two(StringBuilder text, long number) {
    return text.append((char) ('0' + number / 10)).append((char) ('0' + number % 10));
  }

  static String ofMicros(long micros, String zone) {
    if (micros == Long.MAX_VALUE) {
      return "infinity";
    }
    if (micros == Long.MIN_VALUE) {
      return "-infinity";
    }
    String day = ofDay(Math.floorDiv(micros, DAY_MICROS));
    String time = ofTime(Math.floorMod(micros, DAY_MICROS)) + zone;
    return day.endsWith(" BC")
        ? day.substring(0, day.length() - 3) + " " + time + " BC"
        : day + " " + time;
  }

  /** The same text as ISO 8601 has it, where it can. */
  static String iso(String text) {
    int blank = text.indexOf(' ');
    if (blank < 0 || text.endsWith(" BC")) {
      return text;
    }
    String time = text.substring(blank + 1);
    return text.substring(0, blank)
        + 'T'
        + (time.endsWith("+00") ? time.substring(0, time.length() - 3) + 'Z' : time);
  }

  private static IllegalArgumentException wrong(
      String what, String text, @org.jspecify.annotations.Nullable Exception cause) {
    return new IllegalArgumentException(what.formatted(text), cause);
  }
}
