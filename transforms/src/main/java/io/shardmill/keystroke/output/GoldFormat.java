package io.shardmill.keystroke.output;

import java.util.Collections;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;

/** A format of tables that are made to train on. */
public enum GoldFormat {
  /** The data set itself. */
  PARQUET,
  /** One file beside it, of all its rows. */
  CSV;

  /**
   * Reads {@code parquet} or {@code parquet,csv}.
   *
   * @throws IllegalArgumentException if it is neither
   */
  public static Set<GoldFormat> parse(String text) {
    Set<GoldFormat> formats = new TreeSet<>();
    for (String name : text.split(",", -1)) {
      if (!isName(name) || !formats.add(of(name))) {
        throw new IllegalArgumentException("Formats are parquet, or parquet,csv");
      }
    }
    if (!formats.contains(PARQUET)) {
      throw new IllegalArgumentException("CSV is written beside Parquet: parquet,csv");
    }
    return Collections.unmodifiableSet(formats);
  }

  private static boolean isName(String name) {
    return name.equals("parquet") || name.equals("csv");
  }

  private static GoldFormat of(String name) {
    return valueOf(name.toUpperCase(Locale.ROOT));
  }
}
