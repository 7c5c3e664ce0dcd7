package io.shardmill.entity;

import java.util.Locale;

/** What became of a patient since the version that a run adds to. */
public enum EntityChange {
  /** Was not there; without an earlier version everyone. */
  ADDED,
  /** Has other records, or another time zone. */
  UPDATED,
  /** Is as before. */
  UNCHANGED,
  /** Is not in the table of patients any more, so has no rows now. */
  GONE;

  /** As it stands in data sets. */
  public String code() {
    return name().toLowerCase(Locale.ROOT);
  }
}
