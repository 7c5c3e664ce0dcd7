package io.shardmill.error;

/** What kind of remedy a failure asks for; the command line exits with {@link #exitCode()}. */
public enum ErrorCategory {
  /** An option is unknown, missing or out of range, or options exclude each other. */
  CONFIGURATION(2),
  /** An input is missing, unreadable, truncated or corrupt. */
  SOURCE_UNAVAILABLE(3),
  /** More rows were rejected than the user allows. */
  TOO_MANY_REJECTED(4),
  /** The output holds something else, or another run writes to it. */
  OUTPUT_CONFLICT(5),
  /** The run itself failed: storage, runner, or a defect of ours. */
  RUN_FAILED(6);

  private final int exitCode;

  ErrorCategory(int exitCode) {
    this.exitCode = exitCode;
  }

  /** The exit code of a command that fails this way. */
  public int exitCode() {
    return exitCode;
  }
}
