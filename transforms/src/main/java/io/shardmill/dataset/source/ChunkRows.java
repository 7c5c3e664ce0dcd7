package io.shardmill.dataset.source;

/** How many rows a chunk has. */
final class ChunkRows {

  private static final long BYTES = 128L << 20;

  private ChunkRows() {}

  /** So many rows as are 128 MiB on average, at least one. */
  static long about128MebibytesOf(long bytes, long rows) {
    return Math.max(1, (long) ((double) BYTES * rows / Math.max(1, bytes)));
  }

  static long positive(long rows) {
    if (rows < 1) {
      throw new IllegalArgumentException("A chunk has at least 1 row, not %d".formatted(rows));
    }
    return rows;
  }
}
