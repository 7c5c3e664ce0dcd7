package io.shardmill.chunk;

import java.io.Serializable;
import java.util.Collections;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * Where the rows of a chunk, or of a whole data set, went: {@code read + added = written + rejected
 * + filtered}.
 *
 * @param read rows met in the source, readable or not
 * @param added rows that steps made beyond one for each they took, by reason
 * @param written rows in the data file
 * @param rejected rows that are not what their format says, by rule
 * @param filtered good rows removed by a QC rule, by rule
 */
public record ChunkCounts(
    long read,
    SortedMap<String, Long> added,
    long written,
    SortedMap<String, Long> rejected,
    SortedMap<String, Long> filtered)
    implements Serializable {

  /** No rows at all. */
  public static final ChunkCounts NONE =
      new ChunkCounts(0, new TreeMap<>(), 0, new TreeMap<>(), new TreeMap<>());

  public ChunkCounts {
    added = copyOf(added);
    rejected = copyOf(rejected);
    filtered = copyOf(filtered);
  }

  /** A commit holds the counts of every chunk, and most have no reason at all. */
  private static SortedMap<String, Long> copyOf(SortedMap<String, Long> byReason) {
    return byReason.isEmpty()
        ? Collections.emptySortedMap()
        : Collections.unmodifiableSortedMap(new TreeMap<>(byReason));
  }

  /** Whether the books balance. */
  public boolean balanced() {
    return read + total(added) == written + total(rejected) + total(filtered);
  }

  /** The sums of both. */
  public ChunkCounts plus(ChunkCounts other) {
    return new ChunkCounts(
        read + other.read,
        sum(added, other.added),
        written + other.written,
        sum(rejected, other.rejected),
        sum(filtered, other.filtered));
  }

  /** The sum of all reasons. */
  public static long total(SortedMap<String, Long> byReason) {
    return byReason.values().stream().mapToLong(Long::longValue).sum();
  }

  private static SortedMap<String, Long> sum(
      SortedMap<String, Long> left, SortedMap<String, Long> right) {
    TreeMap<String, Long> sum = new TreeMap<>(left);
    right.forEach((reason, rows) -> sum.merge(reason, rows, Long::sum));
    return sum;
  }
}
