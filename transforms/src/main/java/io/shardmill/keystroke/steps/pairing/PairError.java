package io.shardmill.keystroke.steps.pairing;

/** Why two neighbouring keystrokes are no valid pair. */
public enum PairError {
  NONE("No error"),
  KEY1_PRESS("Missing key1 press (orphan release)"),
  KEY1_RELEASE("Missing key1 release"),
  KEY2_PRESS("Missing key2 press (orphan release)"),
  KEY2_RELEASE("Missing key2 release"),
  KEY1_PRESS_KEY2_PRESS(KEY1_PRESS, KEY2_PRESS),
  KEY1_PRESS_KEY2_RELEASE(KEY1_PRESS, KEY2_RELEASE),
  KEY1_RELEASE_KEY2_PRESS(KEY1_RELEASE, KEY2_PRESS),
  KEY1_RELEASE_KEY2_RELEASE(KEY1_RELEASE, KEY2_RELEASE),
  /** The first key was released before it was pressed, whatever the second one lacks. */
  NEGATIVE_HOLD("Negative Hold Latency");

  /** By what the first keystroke lacks, then by what the second one does. */
  private static final PairError[][] OF = {
    {NONE, KEY2_PRESS, KEY2_RELEASE},
    {KEY1_PRESS, KEY1_PRESS_KEY2_PRESS, KEY1_PRESS_KEY2_RELEASE},
    {KEY1_RELEASE, KEY1_RELEASE_KEY2_PRESS, KEY1_RELEASE_KEY2_RELEASE}
  };

  private final String seedText;

  PairError(String seedText) {
    this.seedText = seedText;
  }

  PairError(PairError first, PairError second) {
    this(first.seedText + "; " + second.seedText);
  }

  /** What the FPD pipeline says of such a pair. */
  public String seedText() {
    return seedText;
  }

  static PairError of(KeystrokeBlock keystrokes, int first) {
    KeystrokeError error = keystrokes.error(first);
    return error == KeystrokeError.NONE && keystrokes.hold(first) < 0
        ? NEGATIVE_HOLD
        : OF[error.ordinal()][keystrokes.error(first + 1).ordinal()];
  }
}
