package io.shardmill.quality;

import java.util.Collections;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * Where the rows of a data set went. The books balance if {@code read + added = written + rejected
 * + filtered}.
 *
 * @param unit what a row is, in the plural: {@code variants}, {@code cells}
 * @param read rows met in the source, readable or not
 * @param added rows that steps made beyond one for each they took, by reason
 * @param written rows in the data set
 * @param rejected rows that are not what their format says, by rule
 * @param filtered good rows removed by a QC rule, by rule
 */
public record Conservation(
    String unit,
    long read,
    SortedMap<String, Long> added,
    long written,
    SortedMap<String, Long> rejected,
    SortedMap<String, Long> filtered) {

  public Conservation {
    added = Collections.unmodifiableSortedMap(new TreeMap<>(added));
    rejected = Collections.unmodifiableSortedMap(new TreeMap<>(rejected));
    filtered = Collections.unmodifiableSortedMap(new TreeMap<>(filtered));
  }

  /** Whether every row is accounted for. */
  public boolean balanced() {
    return read + totalAdded() == written + totalRejected() + totalFiltered();
  }

  /** Rows added for any reason. */
  public long totalAdded() {
    return total(added);
  }

  /** Rows rejected by any rule. */
  public long totalRejected() {
    return total(rejected);
  }

  /** Rows filtered by any rule. */
  public long totalFiltered() {
    return total(filtered);
  }

  /** Rows that came in: read or added. */
  public long incoming() {
    return read + totalAdded();
  }

  private static long total(SortedMap<String, Long> rows) {
    return rows.values().stream().mapToLong(Long::longValue).sum();
  }
}
