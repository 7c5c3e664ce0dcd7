package io.shardmill.dataset.delta;

/** Whether a run makes its version one of a Delta table too. */
public enum DeltaLog {
  /** {@code _delta_log/} gets an entry for it, and for all versions before that have none. */
  WRITTEN,
  /** The log stays as it is; if there is none, none is made. */
  LEFT_OUT
}
