package io.shardmill.keystroke.steps.features;

import io.shardmill.keystroke.steps.features.GramCounts.Count;
import java.io.Serializable;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/**
 * Which keys and pairs of keys get columns: those that enough users typed. One odd user cannot take
 * a column from all others, unless all users are asked for.
 *
 * @param holdCoverage the least share of users that typed a key
 * @param interkeyCoverage the least share of users that typed a pair of keys
 * @param mostInterkeys the most pairs of keys: the most frequent ones
 */
public record VocabularyRule(double holdCoverage, double interkeyCoverage, int mostInterkeys)
    implements Serializable {

  /** What four of five users typed. */
  public static final VocabularyRule COVERAGE = new VocabularyRule(0.8, 0.8, Integer.MAX_VALUE);

  /** That of the FPD pipeline: all keys, and the ten most frequent pairs that all users typed. */
  public static final VocabularyRule SEED = new VocabularyRule(0, 1, 10);

  public VocabularyRule {
    if (!(holdCoverage >= 0 && holdCoverage <= 1)
        || !(interkeyCoverage >= 0 && interkeyCoverage <= 1)) {
      throw new IllegalArgumentException(
          "A share is from 0 to 1, not %s or %s".formatted(holdCoverage, interkeyCoverage));
    }
    if (mostInterkeys < 0) {
      throw new IllegalArgumentException("Not a number of pairs of keys: " + mostInterkeys);
    }
  }

  /**
   * Chooses: keys in the order of their code points, then pairs of keys, the most frequent first
   * and those of one frequency in the order of their code points.
   */
  public List<Count> choose(GramCounts counts) {
    List<Count> all = counts.counts();
    Stream<Count> holds =
        all.stream()
            .filter(count -> count.gram().latency() == Latency.HOLD)
            .filter(count -> covered(count, counts.users(), holdCoverage));
    Stream<Count> interkeys =
        all.stream()
            .filter(count -> count.gram().latency() == Latency.INTERKEY)
            .filter(count -> covered(count, counts.users(), interkeyCoverage))
            .sorted(Comparator.comparingLong(Count::occurrences).reversed())
            .limit(mostInterkeys);
    return Stream.concat(holds, interkeys).toList();
  }

  /** Dividing first rounds as a share that is written in decimals does: four of five are 0.8. */
  private static boolean covered(Count count, long users, double share) {
    return (double) count.users() / users >= share;
  }
}
