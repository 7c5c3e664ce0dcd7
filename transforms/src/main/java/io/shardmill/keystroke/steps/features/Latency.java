package io.shardmill.keystroke.steps.features;

/** Which latency a feature is of. */
public enum Latency {
  /** From press to release of one key. */
  HOLD("HL"),
  /** From the release of a key to the press of the next one. */
  INTERKEY("IL");

  private final String symbol;

  Latency(String symbol) {
    this.symbol = symbol;
  }

  /** How names of columns begin. */
  public String symbol() {
    return symbol;
  }
}
