package io.shardmill.keystroke.steps.completeness;

/** Why a user is not complete, in the order in which the rules are judged. */
public enum IncompleteReason {
  /** The name of a file has more in front than it should: an upload that was broken off. */
  BROKEN_FILE,
  /** A log is too short to be of a task that was done. */
  SHORT_LOG,
  /** A document is missing: the consent, the demographics, the start of the study. */
  MISSING_DOCUMENT,
  /** A log is missing. */
  MISSING_LOG
}
