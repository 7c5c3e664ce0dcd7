package io.shardmill.genotype.ld;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.shardmill.genotype.GenotypePlanes;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.DoubleRange;
import net.jqwik.api.constraints.IntRange;

/** Counts of bits against the definition of a correlation. */
class LinkageProperty {

  @Property(tries = 300)
  void linkedIsWhatCorrelatesAboveTheBound(
      @ForAll @IntRange(min = 2, max = 200) int samples,
      @ForAll @DoubleRange(min = 0, max = 0.99) double bound,
      @ForAll boolean anyMissing,
      @ForAll long seed) {
    Variants variants = Variants.draw(8, samples, anyMissing ? 0.2 : 0, seed);
    Linkage linkage = new Linkage(bound);
    for (int first = 0; first < variants.count(); first++) {
      for (int second = 0; second < variants.count(); second++) {
        double r2 = variants.r2(first, second);
        if (!(Math.abs(r2 - bound) < 1e-9)) {
          assertThat(linkage.between(variants.planes(first), variants.planes(second)))
              .as("r2 %s", r2)
              .isEqualTo(r2 > bound);
        }
      }
    }
  }

  @Example
  void anEqualCorrelationIsNotAbove() {
    byte[] first = {0, 1, 2, 1};
    byte[] second = {0, 2, 2, 0};
    assertThat(Variants.r2(first, second)).isEqualTo(0.5);
    assertThat(linked(0.5, first, second)).isFalse();
    assertThat(linked(0.499999, first, second)).isTrue();
  }

  @Example
  void aBoundIsAShare() {
    assertThatThrownBy(() -> new Linkage(1)).isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> new Linkage(Double.NaN)).isInstanceOf(IllegalArgumentException.class);
  }

  private static boolean linked(double bound, byte[] first, byte[] second) {
    return new Linkage(bound)
        .between(
            GenotypePlanes.of(first, 0, first.length), GenotypePlanes.of(second, 0, second.length));
  }
}
