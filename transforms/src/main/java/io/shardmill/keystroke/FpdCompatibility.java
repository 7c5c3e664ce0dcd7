package io.shardmill.keystroke;

/** Whose rules apply where the pipeline that this one replaces is wrong. */
public enum FpdCompatibility {
  /** Ours. */
  NONE,
  /**
   * Those of the FPD pipeline, value by value: files read as CSV with quotes, latencies divided by
   * a million, digrams without a border between their keys, deviations of 0 of single values.
   */
  SEED
}
