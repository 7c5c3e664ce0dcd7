package io.shardmill.series.steps;

import io.shardmill.quality.Measure;
import java.util.Locale;

/** The names of what {@link CheckRows} counts. */
public final class RowMeasures {

  /** Rows that were checked. */
  public static final Measure ROWS = Measure.of("rows");

  /** Rows that come after a gap. */
  public static final Measure GAPS = Measure.of("gaps");

  /** Longest windows of things, of which there is more than one row. */
  public static final Measure SERIES = Measure.of("series");

  /** Those of them whose median interval is not the one that was told, by more than a tenth. */
  public static final Measure OTHER_INTERVAL = Measure.of("other_interval");

  private static final int LONGEST_NAME = 80;

  private RowMeasures() {}

  /** Values of a column that has a range; its bins have that. */
  public static Measure values(int column, String name) {
    return measure("values", column, name);
  }

  /** Rows without a value of a column. */
  public static Measure missing(int column, String name) {
    return measure("missing", column, name);
  }

  /** Values of a column that are above the one before by more than they may. */
  public static Measure rises(int column, String name) {
    return measure("rises", column, name);
  }

  /** Values of a column by the classes of its rule, in their order. */
  public static Measure classes(int column, String name) {
    return measure("classes", column, name);
  }

  /** The number tells columns apart whose names are alike as names of measures. */
  private static Measure measure(String what, int column, String name) {
    String plain = name.toLowerCase(Locale.ROOT).replaceAll("[^a-z0-9_]", "_");
    return Measure.of(
        "%s.%d.%s"
            .formatted(what, column, plain.substring(0, Math.min(LONGEST_NAME, plain.length()))));
  }
}
