package io.shardmill.glucose.steps.series;

/** Whose rules apply where the document that this pipeline began with is wrong. */
public enum Compatibility {
  /** Ours. */
  NONE,
  /**
   * Those of the Gluroo pipeline, value by value on a 5-minute grid: sums of 0 for slots without
   * food, steps as wide as the grid, all insulin alike, clock features in UTC.
   */
  SEED
}
