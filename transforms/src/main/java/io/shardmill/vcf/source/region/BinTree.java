package io.shardmill.vcf.source.region;

/**
 * How an index sorts records by where they are: into the smallest bin that holds all their bases. A
 * bin has eight children, which halve it three times; bins are numbered level by level from the one
 * that holds everything.
 *
 * @param minShift bases in a smallest bin, as a power of two
 * @param depth levels below the largest bin
 */
record BinTree(int minShift, int depth) {

  /** That of every TBI: five levels down to 16,384 bases. */
  static final BinTree TBI = new BinTree(14, 5);

  private static final int DEEPEST = 9;
  private static final int LARGEST_SHIFT = 62;

  /** Whether bins can be numbered so. */
  boolean possible() {
    return minShift >= 0 && depth >= 0 && depth <= DEEPEST && minShift + 3 * depth <= LARGEST_SHIFT;
  }

  /** The first base, from 0, that is in no bin. */
  long end() {
    return 1L << (minShift + 3 * depth);
  }

  /** The first bin of a level. */
  int first(int level) {
    return ((1 << (3 * level)) - 1) / 7;
  }

  /** The bin of a level that holds a base, counted from 0. */
  int bin(int level, long base) {
    return first(level) + (int) (base >> (minShift + 3 * (depth - level)));
  }

  /** The bin that holds a bin; not asked of the largest. */
  static int parent(int bin) {
    return (bin - 1) >> 3;
  }

  /** The number of the bin that is none: it holds counts of the contig. */
  int counts() {
    return first(depth + 1) + 1;
  }
}
