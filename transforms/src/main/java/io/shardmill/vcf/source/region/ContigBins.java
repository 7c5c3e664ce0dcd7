package io.shardmill.vcf.source.region;

import java.util.Map;
import java.util.TreeMap;

/**
 * Where the records of one contig are, by their bins.
 *
 * <p>Memory: what the index holds of the contig, a few MiB at most for a human chromosome.
 */
final class ContigBins {

  private static final long[] NO_WINDOWS = {};

  /**
   * What an index holds of a bin.
   *
   * @param earliest virtual offset before which no record touches the bin; 0 if that is not told
   * @param chunks pairs of virtual offsets, the second one after the last record
   */
  private record Bin(long earliest, long[] chunks) {}

  private final BinTree tree;
  private final TreeMap<Integer, Bin> bins = new TreeMap<>();
  private long[] windows = NO_WINDOWS;

  ContigBins(BinTree tree) {
    this.tree = tree;
  }

  /** Takes a bin. */
  void add(int bin, long earliest, long[] chunks) {
    bins.put(bin, new Bin(earliest, chunks));
  }

  /** Takes the earliest virtual offset for each smallest bin, where bins do not tell it. */
  void windows(long[] earliest) {
    windows = earliest;
  }

  /** Adds what may hold records of the bases {@code from} to before {@code to}, counted from 0. */
  void addTo(ByteSpans.Builder spans, long from, long to) {
    long end = Math.min(to, tree.end());
    if (from >= end) {
      return;
    }
    long earliest = earliest(from);
    for (int level = 0; level <= tree.depth(); level++) {
      Map<Integer, Bin> touched =
          bins.subMap(tree.bin(level, from), true, tree.bin(level, end - 1), true);
      for (Bin bin : touched.values()) {
        for (int i = 0; i < bin.chunks.length; i += 2) {
          if (bin.chunks[i + 1] > earliest) {
            spans.add(Math.max(bin.chunks[i], earliest), bin.chunks[i + 1]);
          }
        }
      }
    }
  }

  /** Virtual offset before which no record ends at {@code base} or later. */
  private long earliest(long base) {
    if (windows.length > 0) {
      return windows[(int) Math.min(base >> tree.minShift(), windows.length - 1)];
    }
    int bin = tree.bin(tree.depth(), base);
    while (bin > 0 && !bins.containsKey(bin)) {
      int parent = BinTree.parent(bin);
      // The bin before holds earlier bases: its records may be earlier, never later.
      bin = bin > (parent << 3) + 1 ? bin - 1 : parent;
    }
    Bin found = bins.get(bin);
    return found == null ? 0 : found.earliest;
  }
}
