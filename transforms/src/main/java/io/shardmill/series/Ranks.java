package io.shardmill.series;

import java.util.Arrays;

/**
 * Finds values by their rank among some, without sorting all: values are counted in buckets over
 * their range, and only buckets in which a rank is are sorted. Exact whatever the values; of those
 * that crowd in one bucket it is a sort.
 *
 * <p>Memory: 16 KB, and a copy of the values of the buckets that are sorted.
 */
final class Ranks {

  /** Fewer values than this are sorted. */
  private static final int FEW = 64;

  private static final int MOST_BUCKETS = 2_048;

  /** Values in a bucket on average, if there are not too many. */
  private static final int IN_BUCKET = 2;

  private final int[] counts = new int[MOST_BUCKETS];

  /**
   * Finds values.
   *
   * @param values those from {@code from} to {@code to} are looked at; NaN is none
   * @param count how many of them are values
   * @param min the least value
   * @param max the greatest
   * @param ranks from 0 to before {@code count}, in any order
   * @return the value of each rank
   */
  double[] find(double[] values, int from, int to, int count, double min, double max, int[] ranks) {
    int buckets = Math.min(MOST_BUCKETS, count / IN_BUCKET);
    double scale = (buckets - 1) / (max - min);
    if (count < FEW || !(scale > 0) || Double.isInfinite(scale)) {
      return sorted(Arrays.copyOfRange(values, from, to), ranks);
    }
    Arrays.fill(counts, 0, buckets, 0);
    for (int row = from; row < to; row++) {
      // NaN goes to the first bucket, and out of it below.
      counts[(int) ((values[row] - min) * scale)]++;
    }
    counts[0] -= to - from - count;
    return new Places(ranks, buckets).collected(values, from, to, min, scale).values();
  }

  /** Where the ranks are: in which of the buckets that are kept, and which value there. */
  private final class Places {
    private final int[] kept;
    private final int[] within;
    private final double[][] buckets;
    private final int[] sizes;

    /** Finds the buckets, and marks each in the counts by its number among those, below 0. */
    Places(int[] ranks, int count) {
      kept = new int[ranks.length];
      within = new int[ranks.length];
      buckets = new double[ranks.length][];
      sizes = new int[ranks.length];
      int[] bucketOf = new int[ranks.length];
      for (int i = 0; i < ranks.length; i++) {
        int before = ranks[i];
        int bucket = 0;
        while (bucket < count - 1 && before >= counts[bucket]) {
          before -= counts[bucket++];
        }
        bucketOf[i] = bucket;
        within[i] = before;
      }
      for (int i = 0; i < ranks.length; i++) {
        int bucket = bucketOf[i];
        if (counts[bucket] >= 0) {
          buckets[i] = new double[counts[bucket]];
          counts[bucket] = -1 - i;
        }
        kept[i] = -1 - counts[bucket];
      }
    }

    Places collected(double[] values, int from, int to, double min, double scale) {
      for (int row = from; row < to; row++) {
        double value = values[row];
        int mark = counts[(int) ((value - min) * scale)];
        if (mark < 0 && !Double.isNaN(value)) {
          int bucket = -1 - mark;
          buckets[bucket][sizes[bucket]++] = value;
        }
      }
      return this;
    }

    double[] values() {
      double[] found = new double[kept.length];
      for (int i = 0; i < found.length; i++) {
        if (buckets[i] != null) {
          Arrays.sort(buckets[i]);
        }
        // Of several ranks in one bucket the first one has it.
        found[i] = buckets[kept[i]][within[i]];
      }
      return found;
    }
  }

  private static double[] sorted(double[] values, int[] ranks) {
    Arrays.sort(values); // NaN last
    return Arrays.stream(ranks).mapToDouble(rank -> values[rank]).toArray();
  }
}
