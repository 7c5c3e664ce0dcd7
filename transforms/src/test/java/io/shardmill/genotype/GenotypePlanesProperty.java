package io.shardmill.genotype;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.ByteRange;
import net.jqwik.api.constraints.Size;

/** Planes of bits against the genotypes that they are made of. */
class GenotypePlanesProperty {

  @Property
  void everySampleHasItsBits(
      @ForAll @Size(min = 1, max = 150) List<@ByteRange(min = -1, max = 2) Byte> genotypes) {
    byte[] copies = new byte[genotypes.size() + 1];
    copies[0] = 2; // What is before does not count.
    for (int i = 0; i < genotypes.size(); i++) {
      copies[i + 1] = genotypes.get(i);
    }
    GenotypePlanes planes = GenotypePlanes.of(copies, 1, genotypes.size());

    for (int i = 0; i < genotypes.size(); i++) {
      int copy = genotypes.get(i);
      assertThat(bit(planes.homozygous(), i)).isEqualTo(copy == 0 || copy == 2);
      assertThat(bit(planes.refCarrier(), i)).isEqualTo(copy == 0 || copy == 1);
    }
    assertThat(planes.known()).isEqualTo(count(genotypes, 0, 1, 2));
    assertThat(planes.homRefs()).isEqualTo(count(genotypes, 0));
    assertThat(planes.hets()).isEqualTo(count(genotypes, 1));
    assertThat(planes.homAlts()).isEqualTo(count(genotypes, 2));
    assertThat(planes.complete()).isEqualTo(count(genotypes, -1) == 0);
    assertThat(planes.constant())
        .isEqualTo(genotypes.stream().filter(copy -> copy >= 0).distinct().count() < 2);
  }

  @Example
  void moreThanTwoCopiesHaveNoBits() {
    assertThatThrownBy(() -> GenotypePlanes.of(new byte[] {0, 1, 2, 3}, 0, 4))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("a genotype of more than 2 copies of ALT");
    assertThatThrownBy(() -> GenotypePlanes.of(new byte[] {0, 1, 2, 0, 0, 0, 0, 4}, 0, 8))
        .isInstanceOf(IllegalArgumentException.class);
  }

  private static boolean bit(long[] plane, int sample) {
    return ((plane[sample / 64] >>> (sample % 64)) & 1) == 1;
  }

  private static int count(List<Byte> genotypes, int... kinds) {
    int count = 0;
    for (byte genotype : genotypes) {
      for (int kind : kinds) {
        count += genotype == kind ? 1 : 0;
      }
    }
    return count;
  }
}
