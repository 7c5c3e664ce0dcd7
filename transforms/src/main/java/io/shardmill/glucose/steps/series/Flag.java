package io.shardmill.glucose.steps.series;

/** What is known of the glucose of a grid slot; the bits of the {@code flags} column. */
public enum Flag {
  /** At least one reading is in the slot. */
  MEASURED,
  /** No reading: interpolated across a short gap. */
  IMPUTED,
  /** A reading below 39 mg/dL, which sensors use as a code for LOW, or that says Low in words. */
  LOW,
  /**
   * A reading above 400 mg/dL, which sensors use as a code for HIGH, or that says High in words.
   */
  HIGH,
  /** A reading that jumps by more than 5 mg/dL/min and back. */
  SPIKE,
  /** A reading of a run of equal ones of more than two hours. */
  FLAT,
  /** Several readings of one instant became one. */
  DUPLICATE,
  /** The time zone is missing or unknown: local time is UTC. */
  NO_ZONE,
  /** The local time of a reading was skipped or shown twice when the clocks changed. */
  TIME_UNSURE;

  /** The bit of this flag. */
  public short bit() {
    return (short) (1 << ordinal());
  }

  /** Whether it is set in {@code flags}. */
  public boolean in(short flags) {
    return (flags & bit()) != 0;
  }
}
