package io.shardmill.glucose.source.columns;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/** What a column tells; each is called as in the Gluroo schema unless the owner's name is given. */
public enum ColumnRole {
  /** Whose row it is; in all three tables. */
  ID("gid", ColumnKind.ID),
  /** When it was. */
  TIME("date", ColumnKind.TIME),
  /** Glucose. */
  GLUCOSE("bgl", ColumnKind.GLUCOSE),
  /** Which way the sensor sees glucose go. */
  TREND("trend", ColumnKind.TEXT),
  /** What told the reading. */
  SOURCE("source", ColumnKind.TEXT),
  /** Carbohydrates in g. */
  FOOD("food_g", ColumnKind.AMOUNT),
  /** Insulin in units. */
  DOSE("dose_units", ColumnKind.AMOUNT),
  /** What insulin it was. */
  DOSE_TYPE("dose_type", ColumnKind.TEXT),
  /** Minutes of exercise. */
  EXERCISE("exercise_mins", ColumnKind.AMOUNT),
  /** What a message is about. */
  MSG_TYPE("type", ColumnKind.TEXT),
  /** How hard exercise was. */
  EXERCISE_LEVEL("exercise_level", ColumnKind.TEXT),
  /** The IANA name of the patient's time zone. */
  ZONE("group_timezone", ColumnKind.TEXT);

  /** Those of readings: the first three must be there. */
  public static final List<ColumnRole> OF_READINGS = List.of(ID, TIME, GLUCOSE, TREND, SOURCE);

  /** Those of messages: the first two must be there. */
  public static final List<ColumnRole> OF_MESSAGES =
      List.of(ID, TIME, FOOD, DOSE, DOSE_TYPE, EXERCISE, MSG_TYPE, EXERCISE_LEVEL);

  /** Those of patients: the first must be there. */
  public static final List<ColumnRole> OF_PATIENTS = List.of(ID, ZONE);

  private final String demoName;
  private final ColumnKind kind;

  ColumnRole(String demoName, ColumnKind kind) {
    this.demoName = demoName;
    this.kind = kind;
  }

  /** As the Gluroo schema calls it. */
  public String demoName() {
    return demoName;
  }

  /** What its values are. */
  public ColumnKind kind() {
    return kind;
  }

  /** Whether a table without it cannot be read. */
  public boolean needed() {
    return this == ID || this == TIME || this == GLUCOSE;
  }

  /** The role with a name of the Gluroo schema. */
  static Optional<ColumnRole> called(String demoName) {
    return Arrays.stream(values()).filter(role -> role.demoName.equals(demoName)).findFirst();
  }
}
