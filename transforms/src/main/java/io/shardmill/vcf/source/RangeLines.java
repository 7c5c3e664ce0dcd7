package io.shardmill.vcf.source;

import io.shardmill.chunk.ChunkRange;
import io.shardmill.text.LineReader;
import io.shardmill.vcf.source.region.ByteSpans.Span;
import java.io.Closeable;
import java.io.IOException;
import java.util.Iterator;
import java.util.List;
import java.util.Objects;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;

/** The lines of the parts of a range that have to be read, one part open at a time. */
final class RangeLines implements Closeable {

  /** Opens a part of a file. */
  @FunctionalInterface
  interface Opening {
    LineReader open(Span part) throws IOException;
  }

  private final Opening opening;
  private final Iterator<Span> parts;
  private final boolean whole;
  private @Nullable LineReader open;

  /** Starts before the first line of the parts, which are in the range, in order and apart. */
  RangeLines(ChunkRange range, List<Span> parts, Opening opening) {
    this.opening = opening;
    this.parts = parts.iterator();
    this.whole = parts.equals(List.of(new Span(range.start(), range.end())));
  }

  /** Goes to the next line; false after the last. */
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

  /** The line to which {@link #next} went. */
  LineReader line() {
    return Objects.requireNonNull(open, "Before the first line");
  }

  /** The CRC-32 of the range's own bytes after the last line, unless it is read in parts. */
  OptionalLong crc32() throws IOException {
    return whole ? OptionalLong.of(line().crc32()) : OptionalLong.empty();
  }

  @Override
  public void close() throws IOException {
    if (open != null) {
      LineReader done = open;
      open = null;
      done.close();
    }
  }
}
