package io.shardmill.pipelines.features;

/** What a table is of, and so which features it has beside the statistics of each column. */
public enum Profile {
  /** Anything. */
  NONE,
  /** Batteries. */
  BATTERY
}
