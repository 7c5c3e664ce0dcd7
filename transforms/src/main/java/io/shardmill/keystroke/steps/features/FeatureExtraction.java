package io.shardmill.keystroke.steps.features;

import io.shardmill.keystroke.FpdCompatibility;
import io.shardmill.keystroke.UserLogs;
import io.shardmill.keystroke.steps.pairing.KeypairBlock;
import java.util.Arrays;
import java.util.BitSet;
import java.util.Comparator;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * Makes the features of a user: statistics of the latencies of valid pairs that are no outliers.
 *
 * <pre>{@code
 * FeatureExtraction extraction = new FeatureExtraction(spec);
 * FeatureBlock features = extraction.of(FeatureLevel.SESSION, pairsOfOneUser);
 * }</pre>
 *
 * <p>Memory: the latencies of one user, and one row of the table for each group.
 */
public final class FeatureExtraction {

  private static final Comparator<List<Integer>> BY_IDS =
      (a, b) -> {
        int differs = 0;
        while (differs < a.size() - 1 && a.get(differs).equals(b.get(differs))) {
          differs++;
        }
        return Integer.compare(a.get(differs), b.get(differs));
      };

  /** The FPD pipeline takes milliseconds for nanoseconds. */
  private static final double SEED_DIVISOR = 1_000_000;

  private final FeatureSpec spec;
  private final GramIndex index;

  /** Features by a specification. */
  public FeatureExtraction(FeatureSpec spec) {
    this.spec = spec;
    this.index = new GramIndex(spec.grams());
  }

  /**
   * The features of one user, in the order of their ids. A group of logs without a single latency
   * has a row of which nothing is known; by the rules of the FPD pipeline it has none.
   *
   * @param user the pairs of all logs
   */
  public FeatureBlock of(FeatureLevel level, UserLogs<KeypairBlock> user) {
    List<KeypairBlock> pairs = user.logs();
    SortedMap<List<Integer>, Integer> rowOf = new TreeMap<>(BY_IDS);
    for (KeypairBlock each : pairs) {
      if (!seed() || each.used() > 0) {
        rowOf.put(level.ids(each.log()), 0);
      }
    }
    int rows = 0;
    int[][] ids = new int[level.idColumns().size()][rowOf.size()];
    for (var group : rowOf.entrySet()) {
      for (int i = 0; i < ids.length; i++) {
        ids[i][rows] = group.getKey().get(i);
      }
      group.setValue(rows++);
    }
    int grams = spec.grams().size();
    Latencies latencies =
        new Latencies(rows * grams, pairs.stream().mapToInt(KeypairBlock::rows).sum());
    for (KeypairBlock each : pairs) {
      Integer row = rowOf.get(level.ids(each.log()));
      if (row != null) {
        add(each, row * grams, latencies);
      }
    }
    return new FeatureBlock(
        user.user(),
        spec,
        level,
        rows,
        ids,
        latencies.counts,
        latencies.statistics(seed()),
        new BitSet());
  }

  private boolean seed() {
    return spec.compatibility() == FpdCompatibility.SEED;
  }

  private void add(KeypairBlock pairs, int firstCell, Latencies latencies) {
    int[] codes = index.codes(pairs.keystrokes().keys());
    int[] keys = pairs.keystrokes().keys().codes();
    for (int row = 0; row < pairs.rows(); row++) {
      if (pairs.used(row)) {
        int first = keys[row] < 0 ? GramIndex.NONE : codes[keys[row]];
        int second = keys[row + 1] < 0 ? GramIndex.NONE : codes[keys[row + 1]];
        int hold = index.hold(first);
        if (hold != GramIndex.NONE) {
          latencies.add(firstCell + hold, pairs.hold(row));
        }
        int interkey = index.interkey(first, second);
        if (interkey != GramIndex.NONE) {
          latencies.add(firstCell + interkey, pairs.interkey(row));
        }
      }
    }
  }

  /** Latencies, each of one cell of a table of groups and grams. */
  private static final class Latencies {

    private final int[] counts;
    private final int[] cells;
    private final double[] found;
    private int size;

    /** A pair has a hold and a latency between its keys. */
    Latencies(int cells, int pairs) {
      this.counts = new int[cells];
      this.cells = new int[2 * pairs];
      this.found = new double[2 * pairs];
    }

    void add(int cell, long milliseconds) {
      counts[cell]++;
      cells[size] = cell;
      found[size++] = milliseconds;
    }

    double[] statistics(boolean seed) {
      int[] ends = new int[counts.length];
      int start = 0;
      for (int cell = 0; cell < counts.length; cell++) {
        ends[cell] = start;
        start += counts[cell];
      }
      double[] byCell = new double[size];
      for (int i = 0; i < size; i++) {
        byCell[ends[cells[i]]++] = seed ? found[i] / SEED_DIVISOR : found[i];
      }
      double[] values = new double[counts.length * LatencyStatistic.COUNT];
      Arrays.fill(values, Double.NaN);
      for (int cell = 0; cell < counts.length; cell++) {
        if (counts[cell] > 0) {
          int at = cell * LatencyStatistic.COUNT;
          Arrays.sort(byCell, ends[cell] - counts[cell], ends[cell]);
          LatencyStatistic.ofSorted(byCell, ends[cell] - counts[cell], ends[cell], values, at);
          if (seed && counts[cell] == 1) {
            values[at + LatencyStatistic.STD.ordinal()] = 0;
          }
        }
      }
      return values;
    }
  }
}
