package io.shardmill.glucose.steps.series;

import io.shardmill.glucose.SkipReason;

/** What became of a patient's records. */
public sealed interface PatientOutcome {

  /**
   * The patient is left out.
   *
   * @param reason why
   * @param detail the number that decided: days, slots or records
   */
  record Skipped(SkipReason reason, long detail) implements PatientOutcome {}

  /** The patient has a series. */
  record Kept(PatientSeries series) implements PatientOutcome {}
}
