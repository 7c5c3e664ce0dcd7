package io.shardmill.testdata.vcf;

import java.util.ArrayList;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;

/** The bins of one contig, filled line by line. */
final class IndexedContig {

  private final int minShift;
  private final int depth;
  private final TreeMap<Integer, List<Long>> bins = new TreeMap<>();
  private final List<Long> windows = new ArrayList<>();

  IndexedContig(int minShift, int depth) {
    this.minShift = minShift;
    this.depth = depth;
  }

  /** Pairs of virtual offsets by bin. */
  SortedMap<Integer, List<Long>> bins() {
    return bins;
  }

  /**
   * For each smallest bin up to the last that a line touches, the first line that does, or later.
   */
  List<Long> windows() {
    return windows;
  }

  void add(IndexedLine line) {
    long last = line.to() - 1L;
    for (long window = windows.size(); window <= last >> minShift; window++) {
      windows.add(line.start());
    }
    List<Long> chunks = bins.computeIfAbsent(bin(line.from(), last), bin -> new ArrayList<>());
    int previous = chunks.size() - 1;
    if (previous > 0 && chunks.get(previous) == line.start()) {
      chunks.set(previous, line.end());
    } else {
      chunks.add(line.start());
      chunks.add(line.end());
    }
  }

  /** The virtual offset of the first line that touches a bin, or earlier. */
  long earliest(int bin) {
    int level = 0;
    while (first(level + 1) <= bin) {
      level++;
    }
    long window = (long) (bin - first(level)) << (3 * (depth - level));
    return windows.get((int) Math.min(window, windows.size() - 1));
  }

  private int bin(long from, long last) {
    int level = depth;
    int shift = minShift;
    while (from >> shift != last >> shift) {
      level--;
      shift += 3;
    }
    return first(level) + (int) (from >> shift);
  }

  private static int first(int level) {
    return ((1 << (3 * level)) - 1) / 7;
  }
}
