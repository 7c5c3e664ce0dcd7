package io.shardmill.archive;

/** Who has the authority over a unit, and how far its move has come. */
public enum UnitState {
  /** The database: the unit is exported again by the next run that finds it due. */
  HOT,
  /** The database: a version of the data set has a copy, which was compared row for row. */
  EXPORTED,
  /**
   * The data set: the rows have left the table; of a partition the detached table is still there.
   */
  SEALED,
  /** The data set alone. */
  DROPPED;

  /** Whether a reader takes the unit from the files that the ledger names. */
  public boolean cold() {
    return this == SEALED || this == DROPPED;
  }
}
