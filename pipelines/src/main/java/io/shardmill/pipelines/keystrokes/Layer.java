package io.shardmill.pipelines.keystrokes;

/** How far what is made is from the logs. */
public enum Layer {
  /** Raw events. */
  BRONZE,
  /** Keystrokes and pairs of them. */
  SILVER,
  /** Features and sequences to train on. */
  GOLD
}
