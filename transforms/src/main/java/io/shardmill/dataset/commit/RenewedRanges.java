package io.shardmill.dataset.commit;

import io.shardmill.chunk.ChunkRange;
import io.shardmill.error.ErrorCategory;
import io.shardmill.error.ShardmillException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.TreeMap;

/** Puts the chunks of a run in the places of those of the parent whose ranges they cover. */
final class RenewedRanges {

  private final Map<String, NavigableMap<Long, ChunkRange>> renewed = new TreeMap<>();

  private RenewedRanges(List<ChunkEntry> entries) {
    for (ChunkEntry entry : entries) {
      ChunkRange range = entry.range();
      if (overlap(range) > 0) {
        throw failed("%s has positions that another chunk of this run has".formatted(range));
      }
      renewed.computeIfAbsent(range.source(), source -> new TreeMap<>()).put(range.start(), range);
    }
  }

  /**
   * The chunks of both, in order of ranges, without those of {@code former} that are renewed.
   *
   * @throws ShardmillException ({@link ErrorCategory#RUN_FAILED}) if a former range is covered in
   *     part, so that some of its rows would be there twice or not at all
   */
  static List<ChunkEntry> merge(List<ChunkEntry> former, List<ChunkEntry> entries) {
    RenewedRanges ranges = new RenewedRanges(entries);
    List<ChunkEntry> merged = new ArrayList<>(entries);
    for (ChunkEntry entry : former) {
      long covered = ranges.overlap(entry.range());
      if (covered == 0) {
        merged.add(entry);
      } else if (covered < entry.range().end() - entry.range().start()) {
        throw failed("%s of the version before is renewed in part".formatted(entry.range()));
      }
    }
    merged.sort(
        Comparator.comparing((ChunkEntry entry) -> entry.range().source())
            .thenComparingLong(entry -> entry.range().start()));
    return merged;
  }

  /** How many positions of a range are renewed. */
  private long overlap(ChunkRange range) {
    NavigableMap<Long, ChunkRange> ofSource = renewed.getOrDefault(range.source(), new TreeMap<>());
    Long before = ofSource.floorKey(range.start());
    long from = before == null ? range.start() : before;
    long covered = 0;
    for (ChunkRange other : ofSource.subMap(from, Math.max(from, range.end())).values()) {
      covered +=
          Math.max(0, Math.min(range.end(), other.end()) - Math.max(range.start(), other.start()));
    }
    return covered;
  }

  private static ShardmillException failed(String message) {
    return new ShardmillException(ErrorCategory.RUN_FAILED, "Nothing is committed: " + message);
  }
}
