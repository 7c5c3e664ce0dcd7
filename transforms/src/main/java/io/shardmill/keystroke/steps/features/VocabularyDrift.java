package io.shardmill.keystroke.steps.features;

import io.shardmill.keystroke.steps.features.GramCounts.Count;
import io.shardmill.quality.Varints;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.io.Serializable;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * How far what users type has moved from the vocabulary that was frozen: which keys and pairs of
 * keys its rule would choose now and did not then, and which ones it would not choose any more.
 *
 * @param users to train on, who typed anything
 * @param entering what would be chosen too, what most of the users typed first
 * @param leaving what would not be chosen, what fewest of the users typed first
 */
public record VocabularyDrift(long users, List<Count> entering, List<Count> leaving)
    implements Serializable {

  public VocabularyDrift {
    entering = List.copyOf(entering);
    leaving = List.copyOf(leaving);
  }

  /**
   * Compares a frozen vocabulary with what other users typed; without users there is nothing to
   * compare it with.
   */
  public static VocabularyDrift of(FeatureSpec frozen, GramCounts now) {
    if (now.users() == 0) {
      return new VocabularyDrift(0, List.of(), List.of());
    }
    List<Count> chosen = frozen.rule().choose(now);
    Set<Gram> before = new HashSet<>(frozen.grams());
    List<Count> entering =
        chosen.stream()
            .filter(count -> !before.contains(count.gram()))
            .sorted(Comparator.comparingLong(Count::users).reversed())
            .toList();
    Map<Gram, Count> typed = new HashMap<>();
    now.counts().forEach(count -> typed.put(count.gram(), count));
    Set<Gram> after = new HashSet<>();
    chosen.forEach(count -> after.add(count.gram()));
    List<Count> leaving =
        frozen.grams().stream()
            .filter(gram -> !after.contains(gram))
            .map(gram -> typed.getOrDefault(gram, new Count(gram, 0, 0)))
            .sorted(Comparator.comparingLong(Count::users))
            .toList();
    return new VocabularyDrift(now.users(), entering, leaving);
  }

  void write(DataOutput out) throws IOException {
    Varints.write(out, users);
    for (List<Count> counts : List.of(entering, leaving)) {
      Varints.write(out, counts.size());
      for (Count count : counts) {
        count.write(out);
      }
    }
  }

  static VocabularyDrift read(DataInput in) throws IOException {
    return new VocabularyDrift(Varints.read(in), counts(in), counts(in));
  }

  private static List<Count> counts(DataInput in) throws IOException {
    long size = Varints.read(in);
    List<Count> counts = new ArrayList<>();
    for (long i = 0; i < size; i++) {
      counts.add(Count.read(in));
    }
    return counts;
  }
}
