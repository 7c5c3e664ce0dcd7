package io.shardmill.glucose;

import java.util.Optional;

/** Why a reading is in no series. */
public enum ReadingFault {
  /** It has no value. */
  BG_MISSING,
  /** Its value is 0 or less. */
  BG_NOT_POSITIVE,
  /** Its value is more than a meter shows. */
  BG_TOO_HIGH,
  /**
   * Its value is a whole number of 1 to 12 mg/dL, by which sensors tell what is wrong with them.
   */
  SENSOR_ERROR;

  /** Sensors tell no value below this, but codes. */
  public static final double LOWEST_VALUE = 39;

  /** Most sensors tell no value above this. */
  public static final double HIGHEST_VALUE = 400;

  /** No meter shows more. */
  private static final double MOST = 600;

  private static final double HIGHEST_CODE = 12;

  /** What is wrong with a value. */
  static Optional<ReadingFault> of(double mgPerDl, GlucoseUnit unit) {
    if (Double.isNaN(mgPerDl)) {
      return Optional.of(BG_MISSING);
    } else if (mgPerDl <= 0) {
      return Optional.of(BG_NOT_POSITIVE);
    } else if (mgPerDl > MOST) {
      return Optional.of(BG_TOO_HIGH);
    }
    boolean code =
        unit == GlucoseUnit.MG && mgPerDl <= HIGHEST_CODE && mgPerDl == Math.rint(mgPerDl);
    return code ? Optional.of(SENSOR_ERROR) : Optional.empty();
  }
}
