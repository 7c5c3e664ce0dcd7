package io.shardmill.keystroke.steps.pairing;

import io.shardmill.keystroke.EventBlock;
import io.shardmill.keystroke.Keys;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * The events of a file as the FPD pipeline reads it, which is with pandas and its defaults. Log
 * files know no quoting, so a key {@code "} there opens a field that swallows all lines up to the
 * next quote, mostly the release of the same key; and keys whose names pandas takes for missing
 * values, {@code NA} or {@code null}, are missing.
 *
 * <p>Times are written as whole milliseconds between the swallowed lines, as log files have them.
 * Lines that are no events are not known here: for one that is not blank the FPD pipeline leaves
 * out the file, and blank ones it passes over.
 */
public final class SeedReading {

  /** What {@code pandas.read_csv} takes for a missing value. */
  private static final Set<String> MISSING =
      Set.of(
          "",
          "#N/A",
          "#N/A N/A",
          "#NA",
          "-1.#IND",
          "-1.#QNAN",
          "-NaN",
          "-nan",
          "1.#IND",
          "1.#QNAN",
          "<NA>",
          "N/A",
          "NA",
          "NULL",
          "NaN",
          "None",
          "n/a",
          "nan",
          "null");

  private static final int FIELDS = 3;

  private final EventBlock events;
  private final List<Integer> rows = new ArrayList<>();
  private final List<List<String>> read = new ArrayList<>();

  private SeedReading(EventBlock events) {
    this.events = events;
  }

  /**
   * Reads the events of a file again; empty if the FPD pipeline skips the whole file, since a quote
   * is never closed or a line has a comma as its key.
   */
  public static Optional<EventBlock> of(EventBlock events) {
    return new SeedReading(events).read();
  }

  private Optional<EventBlock> read() {
    if (!split(text())) {
      return Optional.empty();
    }
    int size = read.size();
    int[] lines = new int[size];
    byte[] types = new byte[size];
    int[] codes = new int[size];
    long[] times = new long[size];
    List<String> names = new ArrayList<>();
    Map<String, Integer> places = new HashMap<>();
    for (int i = 0; i < size; i++) {
      List<String> fields = read.get(i);
      if (fields.size() != FIELDS || !(fields.get(0).equals("P") || fields.get(0).equals("R"))) {
        return Optional.empty();
      }
      lines[i] = events.lines()[rows.get(i)];
      types[i] = (byte) fields.get(0).charAt(0);
      codes[i] = code(fields.get(1), names, places);
      times[i] = Long.parseLong(fields.get(2));
    }
    return Optional.of(
        new EventBlock(
            events.user(),
            events.log(),
            events.source(),
            size,
            lines,
            types,
            new Keys(names, codes),
            times));
  }

  private static int code(String name, List<String> names, Map<String, Integer> places) {
    if (MISSING.contains(name)) {
      return Keys.NONE;
    }
    Integer place = places.putIfAbsent(name, names.size());
    if (place == null) {
      names.add(name);
      return names.size() - 1;
    }
    return place;
  }

  private String text() {
    StringBuilder text = new StringBuilder(events.rows() * 24);
    for (int row = 0; row < events.rows(); row++) {
      String key = events.keys().key(row);
      text.append((char) events.types()[row])
          .append(',')
          .append(key == null ? "" : key)
          .append(',')
          .append(events.times()[row])
          .append('\n');
    }
    return text.toString();
  }

  /**
   * Splits the text into fields as pandas' own parser does: quotes count at the start of a field, a
   * doubled one within quotes is one, and what follows the closing one belongs to the field.
   *
   * @return whether all quotes are closed
   */
  private boolean split(String text) {
    List<String> fields = new ArrayList<>();
    StringBuilder field = new StringBuilder();
    boolean atStart = true;
    boolean quoted = false;
    int row = 0;
    int first = 0;
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if (c == '\n') {
        row++;
      }
      if (quoted) {
        if (c != '"') {
          field.append(c);
        } else if (i + 1 < text.length() && text.charAt(i + 1) == '"') {
          field.append(c);
          i++;
        } else {
          quoted = false;
        }
      } else if (c == '"' && atStart) {
        quoted = true;
        atStart = false;
      } else if (c == ',' || c == '\n') {
        fields.add(field.toString());
        field.setLength(0);
        atStart = true;
        if (c == '\n') {
          read.add(fields);
          rows.add(first);
          fields = new ArrayList<>();
          first = row;
        }
      } else {
        field.append(c);
        atStart = false;
      }
    }
    return !quoted;
  }
}
