package io.shardmill.entity;

import java.util.Locale;

/** What became of an entity since the version that a run adds to. */
public enum EntityChange {
  /** Was not there; without an earlier version everyone. */
  ADDED,
  /** Has other rows at the source, or another attribute. */
  UPDATED,
  /** Is as before. */
  UNCHANGED,
  /** The source does not know it any more, so it has no rows now. */
  GONE;

  /** As it stands in data sets. */
  public String code() {
    return name().toLowerCase(Locale.ROOT);
  }
}
