package io.shardmill.keystroke.steps.pairing;

/** What a keystroke lacks. */
public enum KeystrokeError {
  /** Nothing: it was pressed and released. */
  NONE("valid"),
  /** The key was released and no press of it was open. */
  MISSING_PRESS("missing_key1_press"),
  /** The key was pressed and never released, or pressed again before: keys that repeat do. */
  MISSING_RELEASE("missing_key1_release");

  private final String seedText;

  KeystrokeError(String seedText) {
    this.seedText = seedText;
  }

  /** What the FPD pipeline calls it. */
  public String seedText() {
    return seedText;
  }
}
