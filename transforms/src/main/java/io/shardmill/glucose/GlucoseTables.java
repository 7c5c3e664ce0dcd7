package io.shardmill.glucose;

import io.shardmill.glucose.series.Label;
import io.shardmill.postgres.TableName;
import java.io.Serializable;
import java.util.List;

/**
 * Where a database keeps what, in the columns of the Gluroo schema.
 *
 * @param readings {@code gid}, {@code date}, {@code bgl} in mg/dL, and of {@code trend} and {@code
 *     source} those that there are
 * @param messages {@code gid}, {@code date}, and of {@code food_g}, {@code dose_units}, {@code
 *     dose_type}, {@code exercise_mins}, {@code type} and {@code exercise_level} those that there
 *     are
 * @param patients {@code gid}, and {@code group_timezone} if there is one
 * @param timestampZone the zone that timestamps without one are in, empty if none was declared
 */
public record GlucoseTables(
    TableName readings, TableName messages, TableName patients, String timestampZone)
    implements Serializable {

  static final String ID = "gid";
  static final String TIME = "date";
  static final String GLUCOSE = "bgl";
  static final String FOOD = "food_g";
  static final String DOSE = "dose_units";
  static final String DOSE_KIND = "dose_type";
  static final String EXERCISE = "exercise_mins";
  static final String ZONE = "group_timezone";

  /** The column of readings or messages that has a label. */
  static String columnOf(Label label) {
    return label == Label.MSG_TYPE ? "type" : label.code();
  }

  /** The tables {@code readings}, {@code messages} and {@code groups} of the schema public. */
  public static final GlucoseTables DEFAULT =
      new GlucoseTables(
          TableName.of("readings"), TableName.of("messages"), TableName.of("groups"), "");

  /** All three. */
  public List<TableName> all() {
    return List.of(readings, messages, patients);
  }
}
