package io.shardmill.genotype.ld;

import static org.assertj.core.api.Assertions.assertThat;

import io.shardmill.genotype.GenotypePlanes;
import java.util.BitSet;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;

/** What must hold of variants that are left, whatever the order in which others were removed. */
class ContigPrunerProperty {

  private static final double BOUND = 0.2;

  /** What was removed of a contig. */
  private static final class Removals implements ContigPruner.Removed {
    private final BitSet linked = new BitSet();
    private final BitSet constant = new BitSet();

    @Override
    public void linked(int number) {
      assertThat(linked.get(number)).isFalse();
      linked.set(number);
    }

    @Override
    public void constant(int number) {
      assertThat(constant.get(number)).isFalse();
      constant.set(number);
    }

    boolean kept(int number) {
      return !linked.get(number) && !constant.get(number);
    }
  }

  private static Removals prune(String settings, Variants variants) {
    Removals removals = new Removals();
    ContigPruner pruner = new ContigPruner(LdSettings.parse(settings), removals);
    for (int variant = 0; variant < variants.count(); variant++) {
      pruner.add(variants.positions[variant], variants.planes(variant));
    }
    pruner.finish();
    return removals;
  }

  @Property(tries = 100)
  void noTwoInAWindowAreLinked(
      @ForAll @IntRange(min = 2, max = 20) int window,
      @ForAll @IntRange(min = 1, max = 20) int anyStep,
      @ForAll boolean anyMissing,
      @ForAll long seed) {
    int step = Math.min(window, anyStep);
    Variants variants = Variants.draw(80, 30, anyMissing ? 0.1 : 0, seed);
    Removals removals = prune("%d,%d,%s".formatted(window, step, BOUND), variants);

    for (int start = 0; start < variants.count(); start += step) {
      int end = Math.min(variants.count(), start + window);
      for (int first = start; first < end; first++) {
        for (int second = first + 1; second < end; second++) {
          requireApart(variants, removals, first, second);
        }
      }
    }
    requirePartners(variants, removals, window, Integer.MAX_VALUE);
  }

  @Property(tries = 100)
  void noTwoWithinADistanceAreLinked(
      @ForAll @IntRange(min = 2, max = 4000) int distance, @ForAll long seed) {
    Variants variants = Variants.draw(80, 30, 0.05, seed);
    Removals removals = prune("%skb,%s".formatted(distance / 1000.0, BOUND), variants);

    for (int first = 0; first < variants.count(); first++) {
      for (int second = first + 1; second < variants.count(); second++) {
        if (variants.positions[second] - variants.positions[first] <= distance) {
          requireApart(variants, removals, first, second);
        }
      }
    }
    requirePartners(variants, removals, variants.count(), distance);
  }

  private static void requireApart(Variants variants, Removals removals, int first, int second) {
    if (removals.kept(first) && removals.kept(second)) {
      assertThat(variants.r2(first, second) > BOUND + 1e-9)
          .as("%d and %d are linked", first, second)
          .isFalse();
    }
  }

  /** Whatever is removed is linked with one near it whose minor allele is as frequent. */
  private static void requirePartners(
      Variants variants, Removals removals, int window, int distance) {
    removals.linked.stream()
        .forEach(
            gone -> {
              boolean found = false;
              for (int other = 0; other < variants.count(); other++) {
                found |=
                    other != gone
                        && Math.abs(other - gone) < window
                        && Math.abs(variants.positions[other] - variants.positions[gone])
                            <= distance
                        && variants.r2(other, gone) > BOUND - 1e-9
                        && variants.majorFrequency(other) <= variants.majorFrequency(gone) + 1e-9;
              }
              assertThat(found).as("a reason for %d", gone).isTrue();
            });
  }

  /** One after the other: the first is compared until it goes, or something goes for it. */
  @Example
  void ofTwoThatAreLinkedTheOneWithTheRarerAlleleGoes() {
    byte[] common = {0, 1, 2, 1, 0, 2, 1, 1};
    byte[] rarer = {0, 1, 2, 1, 0, 2, 1, 0};
    byte[] other = {2, 0, 0, 1, 2, 0, 0, 0};

    assertThat(pruned("10,1,0.5", rarer, common).linked).isEqualTo(bits(0));
    assertThat(pruned("10,1,0.5", common, rarer).linked).isEqualTo(bits(1));
    assertThat(pruned("10,1,0.5", common, common).linked)
        .as("the later of equals")
        .isEqualTo(bits(1));
    assertThat(pruned("10,1,0.99", common, rarer, other).linked).isEqualTo(bits());
    assertThat(pruned("2,1,0.9", common, other, common).linked)
        .as("beyond the window")
        .isEqualTo(bits());
  }

  @Example
  void whatTellsNobodyApartGoesUnlessItIsAlone() {
    byte[] constant = {0, 0, 0, -1};
    byte[] other = {0, 1, 2, 1};

    assertThat(pruned("10,1,0.5", constant, other, constant).constant).isEqualTo(bits(0, 2));
    assertThat(pruned("10,1,0.5", constant).constant).isEqualTo(bits());
    assertThat(pruned("0.05kb,0.5", constant, other).constant).as("100 apart").isEqualTo(bits());
    assertThat(pruned("0.1kb,0.5", constant, other).constant).isEqualTo(bits(0));
  }

  private static BitSet bits(int... numbers) {
    BitSet bits = new BitSet();
    for (int number : numbers) {
      bits.set(number);
    }
    return bits;
  }

  /** Variants 100 base pairs from each other. */
  private static Removals pruned(String settings, byte[]... variants) {
    Removals removals = new Removals();
    ContigPruner pruner = new ContigPruner(LdSettings.parse(settings), removals);
    for (int variant = 0; variant < variants.length; variant++) {
      pruner.add(
          100 * (variant + 1), GenotypePlanes.of(variants[variant], 0, variants[variant].length));
    }
    pruner.finish();
    return removals;
  }
}
