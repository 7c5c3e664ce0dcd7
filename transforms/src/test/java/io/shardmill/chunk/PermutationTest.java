package io.shardmill.chunk;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.stream.LongStream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;

class PermutationTest {

  @Property(tries = 200)
  void everyNumberHasAPlaceOfItsOwn(
      @ForAll @IntRange(min = 1, max = 1000) int size, @ForAll long seed) {
    Permutation order = new Permutation(size, seed);

    assertThat(LongStream.range(0, size).map(order::place).sorted().toArray())
        .isEqualTo(LongStream.range(0, size).toArray());
  }

  @Test
  void theSeedDecides() {
    assertThat(places(1)).isEqualTo(places(1)).isNotEqualTo(places(2));
  }

  private static List<Long> places(long seed) {
    return LongStream.range(0, 1000).map(new Permutation(1000, seed)::place).boxed().toList();
  }

  /** Of neighbours, about half go to either half: within 6 deviations of a fair draw. */
  @Test
  void neighboursAreSpread() {
    Permutation order = new Permutation(1_000_000, 42);

    long low = LongStream.range(0, 10_000).filter(i -> order.place(i) < 500_000).count();

    assertThat(low).isBetween(4_700L, 5_300L);
  }

  @Test
  void numbersOutsideAreRefused() {
    assertThatThrownBy(() -> new Permutation(5, 0).place(5))
        .isInstanceOf(IndexOutOfBoundsException.class);
  }
}
