package io.shardmill.chunk;

import java.io.Serializable;
import java.util.ArrayList;
import java.util.List;

/**
 * How an input is cut into chunks, in a form whose size depends on the number of sources and not on
 * the number of chunks: a plan of a million chunks over ten files has ten members.
 *
 * @param cuts the sources in order, each cut at equal steps
 */
public record ChunkPlan(List<Cut> cuts) implements Serializable {

  /**
   * One source, cut into equal ranges, the last one shorter.
   *
   * @param source the file or table
   * @param start first position
   * @param end first position after the last; a source with {@code end == start} has no chunk
   * @param step positions in a chunk, at least 1
   * @param firstOrdinal ordinal of its first chunk
   */
  public record Cut(String source, long start, long end, long step, long firstOrdinal)
      implements Serializable {

    public Cut {
      if (start < 0 || end < start || step < 1 || firstOrdinal < 0) {
        throw new IllegalArgumentException(
            "Not a cut: [%d, %d) by %d of %s".formatted(start, end, step, source));
      }
    }

    /** The number of chunks. */
    public long chunks() {
      return (end - start) / step + ((end - start) % step == 0 ? 0 : 1);
    }

    /** The {@code i}-th chunk of this source. */
    public ChunkRange range(long i) {
      if (i < 0 || i >= chunks()) {
        throw new IndexOutOfBoundsException("Chunk %d of %d: %s".formatted(i, chunks(), source));
      }
      long from = start + i * step;
      return new ChunkRange(firstOrdinal + i, source, from, from + Math.min(step, end - from));
    }
  }

  public ChunkPlan {
    cuts = List.copyOf(cuts);
  }

  /** Starts an empty plan. */
  public static Builder builder() {
    return new Builder();
  }

  /** The number of chunks of all sources. */
  public long chunks() {
    return cuts.stream().mapToLong(Cut::chunks).sum();
  }

  /** All ranges in order; for tests and small plans. */
  public List<ChunkRange> ranges() {
    List<ChunkRange> ranges = new ArrayList<>();
    for (Cut cut : cuts) {
      for (long i = 0; i < cut.chunks(); i++) {
        ranges.add(cut.range(i));
      }
    }
    return ranges;
  }

  /** Numbers chunks in the order in which sources are added. */
  public static final class Builder {
    private final List<Cut> cuts = new ArrayList<>();
    private long next;

    private Builder() {}

    /** Adds a source cut at equal steps. */
    public Builder cut(String source, long start, long end, long step) {
      Cut cut = new Cut(source, start, end, step, next);
      cuts.add(cut);
      next += cut.chunks();
      return this;
    }

    /** Adds a source that cannot be cut: one chunk, however large. */
    public Builder whole(String source, long start, long end) {
      return cut(source, start, end, Math.max(1, end - start));
    }

    public ChunkPlan build() {
      return new ChunkPlan(cuts);
    }
  }
}
