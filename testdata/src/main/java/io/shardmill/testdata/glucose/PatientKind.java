package io.shardmill.testdata.glucose;

/** What is special about a made-up patient. */
public enum PatientKind {
  /** A sensor that reads every five minutes, meals and doses. */
  USUAL(5),
  /** The same again, so that most patients are. */
  ALSO_USUAL(5),
  /** A sensor that reads every 15 minutes. */
  EVERY_15_MINUTES(15),
  /** A sensor that reads every minute. */
  EVERY_MINUTE(1),
  /** Never tells of food or insulin. */
  SILENT(5),
  /** Codes for low and high, zeros, spikes, a flat line, readings twice. */
  FAULTY_SENSOR(5),
  /** Readings in mmol/L where all others are in mg/dL. */
  MMOL(5),
  /** A time zone that does not exist. */
  NO_ZONE(5),
  /** Five days of readings only. */
  SHORT(5),
  /** Messages without a reading. */
  MESSAGES_ONLY(5),
  /** In the table of patients, and nowhere else. */
  NOTHING(5);

  private final int minutes;

  PatientKind(int minutes) {
    this.minutes = minutes;
  }

  /** Minutes between readings. */
  int minutes() {
    return minutes;
  }

  /** The kind of a patient by number. */
  public static PatientKind of(int patient) {
    return values()[patient % values().length];
  }
}
