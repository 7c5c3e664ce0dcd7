package io.shardmill.vcf.source;

import io.shardmill.chunk.ChunkRange;
import io.shardmill.text.RangeReader;
import io.shardmill.vcf.source.region.ByteSpans.Span;
import java.io.Closeable;
import java.io.IOException;
import java.util.Iterator;
import java.util.List;
import java.util.Objects;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;

/**
 * The lines or records of the parts of a range that have to be read, one part open at a time.
 *
 * @param <R> reads a part
 */
final class RangeParts<R extends RangeReader> implements Closeable {

  /** Opens a part of a file. */
  @FunctionalInterface
  interface Opening<R extends RangeReader> {
    R open(Span part) throws IOException;
  }

  private final Opening<R> opening;
  private final Iterator<Span> parts;
  private final boolean whole;
  private @Nullable R open;

  /** Starts before the first of the parts, which are in the range, in order and apart. */
  RangeParts(ChunkRange range, List<Span> parts, Opening<R> opening) {
    this.opening = opening;
    this.parts = parts.iterator();
    this.whole = parts.equals(List.of(new Span(range.start(), range.end())));
  }

  /** Goes to the next line or record; false after the last. */
  boolean next() throws IOException {
    while (open == null || !open.next()) {
      if (!parts.hasNext()) {
        return false;
      }
      close();
      open = opening.open(parts.next());
    }
    return true;
  }

  /** Stands where {@link #next} went. */
  R reader() {
    return Objects.requireNonNull(open, "Before the first record");
  }

  /** The CRC-32 of the range's own bytes after the last record, unless it is read in parts. */
  OptionalLong crc32() throws IOException {
    return whole ? OptionalLong.of(reader().crc32()) : OptionalLong.empty();
  }

  @Override
  public void close() throws IOException {
    if (open != null) {
      R done = open;
      open = null;
      done.close();
    }
  }
}
