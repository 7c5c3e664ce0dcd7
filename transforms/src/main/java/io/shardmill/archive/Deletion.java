package io.shardmill.archive;

/** What becomes of units in the database once their copy is there. */
public enum Deletion {
  /** They stay, and the database keeps the authority over them. */
  NEVER,
  /** They leave the table; a partition stays as a table of its own. */
  DETACH,
  /** They leave the table, and the detached tables are dropped after a while. */
  DROP
}
