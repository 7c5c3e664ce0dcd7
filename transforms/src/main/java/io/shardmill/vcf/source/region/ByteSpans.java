package io.shardmill.vcf.source.region;

import java.io.Serializable;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * Parts of a BGZF file, in order and apart from each other.
 *
 * <p>Memory: 16 bytes for each part, of which there are at most {@link #MOST}.
 */
public final class ByteSpans implements Serializable {

  /** Most parts: where there are more, the nearest become one. */
  static final int MOST = 1 << 16;

  private static final int BLOCK = 1 << 16;

  private final long[] bounds;

  private ByteSpans(long[] bounds) {
    this.bounds = bounds;
  }

  /**
   * A part of a file.
   *
   * @param start offset of its first byte
   * @param end offset after its last byte
   */
  public record Span(long start, long end) {}

  /** What of {@code [start, end)} is in the parts. */
  public List<Span> within(long start, long end) {
    List<Span> spans = new ArrayList<>();
    for (int i = firstAfter(start); i < bounds.length && bounds[i] < end; i += 2) {
      spans.add(new Span(Math.max(start, bounds[i]), Math.min(end, bounds[i + 1])));
    }
    return spans;
  }

  /** Bytes in all parts. */
  public long bytes() {
    long bytes = 0;
    for (int i = 0; i < bounds.length; i += 2) {
      bytes += bounds[i + 1] - bounds[i];
    }
    return bytes;
  }

  /** The first part that ends after {@code offset}. */
  private int firstAfter(long offset) {
    int low = 0;
    int high = bounds.length / 2;
    while (low < high) {
      int middle = (low + high) >>> 1;
      if (bounds[2 * middle + 1] <= offset) {
        low = middle + 1;
      } else {
        high = middle;
      }
    }
    return 2 * low;
  }

  /** Collects parts in any order. */
  static final class Builder {
    private final TreeMap<Long, Long> spans = new TreeMap<>();
    private long gap = BLOCK;

    /**
     * Adds what holds the lines that start from one virtual offset up to before another.
     *
     * <p>A reader takes lines by the block of the newline before them. If that is the block before
     * the first, it is within the two largest blocks before it, unless thousands of empty ones are
     * between them.
     */
    void add(long from, long to) {
      long start = from >>> 16;
      long end = to >>> 16;
      merge(
          (from & 0xffff) == 0 ? Math.max(0, start - 2 * BLOCK) : start,
          (to & 0xffff) == 0 ? end : end + 1);
      while (spans.size() > MOST) {
        gap *= 2;
        Map<Long, Long> all = new TreeMap<>(spans);
        spans.clear();
        all.forEach(this::merge);
      }
    }

    private void merge(long from, long to) {
      long start = from;
      long end = to;
      Map.Entry<Long, Long> near = spans.floorEntry(end + gap);
      while (near != null && near.getValue() + gap >= start) {
        start = Math.min(start, near.getKey());
        end = Math.max(end, near.getValue());
        spans.remove(near.getKey());
        near = spans.floorEntry(end + gap);
      }
      if (start < end) {
        spans.put(start, end);
      }
    }

    ByteSpans build() {
      long[] bounds = new long[2 * spans.size()];
      int count = 0;
      for (Map.Entry<Long, Long> span : spans.entrySet()) {
        bounds[count++] = span.getKey();
        bounds[count++] = span.getValue();
      }
      return new ByteSpans(bounds);
    }
  }
}
