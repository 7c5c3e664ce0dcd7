package io.shardmill.singlecell.source.matrix;

/** Rows cut at equal steps. */
final class Cuts {
  private Cuts() {}

  /** Multiples of {@code step} below {@code rows}, and {@code rows}. */
  static long[] equal(long rows, long step) {
    LongArray cuts = new LongArray();
    for (long start = 0; start < rows; start += step) {
      cuts.add(start);
    }
    cuts.add(rows);
    return cuts.toArray();
  }
}
