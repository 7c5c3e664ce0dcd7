package io.shardmill.glucose;

import java.util.Locale;

/** What a record says in words. */
public enum Label {
  /** Which way the sensor sees glucose go. */
  TREND(true),
  /** What told the reading, such as a sensor. */
  SOURCE(true),
  /** What a message is about, such as a meal. */
  MSG_TYPE(false),
  /** What insulin a dose was. */
  DOSE_TYPE(false),
  /** How hard exercise was. */
  EXERCISE_LEVEL(false);

  private final boolean ofReading;

  Label(boolean ofReading) {
    this.ofReading = ofReading;
  }

  /** Whether readings have it, or else messages. */
  public boolean ofReading() {
    return ofReading;
  }

  /** As its column is called in data sets. */
  public String code() {
    return name().toLowerCase(Locale.ROOT);
  }
}
