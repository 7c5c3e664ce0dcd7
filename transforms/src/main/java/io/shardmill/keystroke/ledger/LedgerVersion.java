package io.shardmill.keystroke.ledger;

import java.io.Serializable;

/**
 * A committed version that the ledger lacks.
 *
 * @param root of the data set
 * @param version its number
 * @param listing whose files are listed with it
 */
public record LedgerVersion(String root, long version, Listing listing) implements Serializable {

  /** Whose files are listed with a version. */
  public enum Listing {
    /** Everyone's: the ledger knows nothing of the data set yet. */
    EVERYONE,
    /** Those of users who were added or updated: the others' are listed with earlier versions. */
    CHANGED
  }
}
