package io.shardmill.gather;

import io.shardmill.chunk.ChunkPlan;
import java.io.Serializable;
import java.util.ArrayList;
import java.util.List;

/** Which chunk of a plan a key belongs to. */
final class KeyCuts implements Serializable {

  private final List<ChunkPlan.Cut> cuts;

  /**
   * Takes the cuts of a plan.
   *
   * @throws IllegalArgumentException if they do not rise, so that a key may belong to two chunks
   */
  KeyCuts(ChunkPlan plan) {
    this.cuts = plan.cuts();
    for (int i = 1; i < cuts.size(); i++) {
      if (cuts.get(i).start() < cuts.get(i - 1).end()) {
        throw new IllegalArgumentException(
            "Keys are cut in rising order: %s is after %s".formatted(cuts.get(i), cuts.get(i - 1)));
      }
    }
  }

  /**
   * The chunk of a key.
   *
   * @throws IllegalStateException if it is in none
   */
  long chunk(long key) {
    int from = 0;
    int to = cuts.size();
    while (from < to) {
      int middle = (from + to) >>> 1;
      ChunkPlan.Cut cut = cuts.get(middle);
      if (key < cut.start()) {
        to = middle;
      } else if (key >= cut.end()) {
        from = middle + 1;
      } else {
        return cut.firstOrdinal() + (key - cut.start()) / cut.step();
      }
    }
    throw new IllegalStateException("The key %d is not in the plan".formatted(key));
  }

  /** Start, end and step of each cut. */
  List<Long> numbers() {
    List<Long> numbers = new ArrayList<>();
    for (ChunkPlan.Cut cut : cuts) {
      numbers.addAll(List.of(cut.start(), cut.end(), cut.step()));
    }
    return numbers;
  }
}
