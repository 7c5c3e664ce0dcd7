package io.shardmill.chunk;

/**
 * A contiguous range of one source: the only thing about a chunk that flows through a pipeline.
 *
 * @param ordinal position of the chunk in the plan, from 0; names its data file
 * @param source the file or table to read, as the plan names it
 * @param start first position of the range, in the source's own unit
 * @param end first position after the range
 */
public record ChunkRange(long ordinal, String source, long start, long end) {

  public ChunkRange {
    if (ordinal < 0 || start < 0 || end < start) {
      throw new IllegalArgumentException(
          "Not a range: ordinal %d, [%d, %d) of %s".formatted(ordinal, start, end, source));
    }
  }

  @Override
  public String toString() {
    return "chunk %d: %s [%d, %d)".formatted(ordinal, source, start, end);
  }
}
