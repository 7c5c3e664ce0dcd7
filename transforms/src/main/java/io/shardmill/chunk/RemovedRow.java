package io.shardmill.chunk;

import java.io.Serializable;

/**
 * A row that is in no data file, and why. Carries no payload: key and position are enough to find
 * the row in its source.
 *
 * @param kind whether the row was bad or unwanted
 * @param source the file or table
 * @param position where the row starts, in the source's own unit
 * @param key what is known of its name, may be empty
 * @param rule the stable code of the rule
 * @param message what is wrong and how to mend it; empty for filtered rows, whose rule says it
 */
public record RemovedRow(
    Kind kind, String source, long position, String key, String rule, String message)
    implements Serializable {

  /** Why a row is in no data file. */
  public enum Kind {
    /** It is not what its format says: a dead letter. */
    REJECTED,
    /** It is good, and a QC rule removes it on purpose. */
    FILTERED
  }
}
