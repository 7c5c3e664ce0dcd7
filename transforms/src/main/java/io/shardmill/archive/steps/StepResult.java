package io.shardmill.archive.steps;

/**
 * What became of a step.
 *
 * @param kind whether it was taken
 * @param why it was not, for people; empty if it was
 */
public record StepResult(Kind kind, String why) {

  /** How a step ended. */
  public enum Kind {
    /** It is done. */
    DONE,
    /** The unit stays what it was, and a later run goes on: somebody was faster, or is busy. */
    LATER,
    /** The database has other rows now; the unit is exported again. */
    CHANGED,
    /** Something is wrong that a later run will not mend by itself. */
    REFUSED
  }

  static final StepResult DONE = new StepResult(Kind.DONE, "");

  static StepResult later(String why) {
    return new StepResult(Kind.LATER, why);
  }

  static StepResult changed(String why) {
    return new StepResult(Kind.CHANGED, why);
  }

  static StepResult refused(String why) {
    return new StepResult(Kind.REFUSED, why);
  }
}
