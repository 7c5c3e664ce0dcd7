package io.shardmill.runners.flink.network;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.BitSet;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;

class ConcurrencyTest {

  /** 0 before 1 and 2, both before 3: the two in the middle are at work together. */
  @Test
  void verticesBetweenTheSameTwoAreAtWorkTogether() {
    List<BitSet> later = List.of(set(1, 2, 3), set(3), set(3), set());

    assertThat(new Concurrency(new long[] {1, 1, 1, 1}, later).heaviest()).isEqualTo(2);
    assertThat(new Concurrency(new long[] {7, 2, 3, 1}, later).heaviest()).isEqualTo(7);
    assertThat(new Concurrency(new long[] {4, 2, 3, 1}, later).heaviest()).isEqualTo(5);
  }

  @Property(tries = 300)
  void heaviestIsWhatTryingAllSetsFinds(
      @ForAll @IntRange(min = 0, max = 9) int vertices,
      @ForAll @IntRange(min = 0, max = 100) int percent,
      @ForAll long seed) {
    SplittableRandom random = new SplittableRandom(seed);
    long[] weights = random.longs(vertices, 0, 20).toArray();
    List<BitSet> later = Stream.generate(BitSet::new).limit(vertices).toList();
    for (int from = vertices - 1; from >= 0; from--) {
      for (int to = from + 1; to < vertices; to++) {
        if (random.nextInt(100) < percent) {
          later.get(from).set(to);
          later.get(from).or(later.get(to));
        }
      }
    }

    assertThat(new Concurrency(weights, later).heaviest())
        .isEqualTo(
            IntStream.range(0, 1 << vertices)
                .mapToObj(bits -> BitSet.valueOf(new long[] {bits}))
                .filter(set -> set.stream().noneMatch(v -> later.get(v).intersects(set)))
                .mapToLong(set -> set.stream().mapToLong(v -> weights[v]).sum())
                .max()
                .orElseThrow());
  }

  private static BitSet set(int... members) {
    BitSet set = new BitSet();
    IntStream.of(members).forEach(set::set);
    return set;
  }
}
