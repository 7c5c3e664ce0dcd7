package io.shardmill.keystroke.steps.features;

import io.shardmill.keystroke.FpdCompatibility;
import io.shardmill.keystroke.Keys;
import io.shardmill.keystroke.steps.pairing.KeypairBlock;
import java.util.Arrays;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * How often one user typed each key and each pair of keys, of all files of the user together.
 * Outliers count: what a user types does not depend on how fast.
 *
 * <p>Memory: the distinct pairs of keys of one user, some hundred, and the pairs of one file. Not
 * thread-safe.
 */
public final class UserGrams {

  private final FpdCompatibility compatibility;
  private final Map<Gram, Long> occurrences = new HashMap<>();

  /**
   * Nothing typed yet.
   *
   * @param compatibility by the rules of the FPD pipeline two pairs of keys of one text are one,
   *     and a key counts that only ever ends a pair
   */
  public UserGrams(FpdCompatibility compatibility) {
    this.compatibility = compatibility;
  }

  /** Adds the valid pairs of one file of the user. */
  public void add(KeypairBlock pairs) {
    Keys keys = pairs.keystrokes().keys();
    List<String> names = keys.names();
    long[] holds = new long[names.size()];
    boolean[] seconds = new boolean[names.size()];
    long[] couples = new long[pairs.rows()];
    int size = 0;
    for (int row = 0; row < pairs.rows(); row++) {
      if (pairs.valid(row)) {
        int first = keys.codes()[row];
        int second = keys.codes()[row + 1];
        if (first != Keys.NONE) {
          holds[first]++;
        }
        if (second != Keys.NONE) {
          seconds[second] = true;
        }
        if (first != Keys.NONE && second != Keys.NONE) {
          couples[size++] = GramIndex.couple(first, second);
        }
      }
    }
    for (int code = 0; code < holds.length; code++) {
      if (holds[code] > 0 || (compatibility == FpdCompatibility.SEED && seconds[code])) {
        add(Gram.hold(names.get(code)), holds[code]);
      }
    }
    Arrays.sort(couples, 0, size);
    for (int start = 0, end; start < size; start = end) {
      end = start + 1;
      while (end < size && couples[end] == couples[start]) {
        end++;
      }
      String first = names.get(GramIndex.first(couples[start]));
      String second = names.get(GramIndex.second(couples[start]));
      add(
          compatibility == FpdCompatibility.SEED
              ? Gram.joined(first, second)
              : Gram.interkey(first, second),
          end - start);
    }
  }

  private void add(Gram gram, long more) {
    occurrences.merge(gram, more, Long::sum);
  }

  /** The occurrences of each gram. */
  Map<Gram, Long> occurrences() {
    return Collections.unmodifiableMap(occurrences);
  }
}
