package io.shardmill.vcf.steps;

import static org.assertj.core.api.Assertions.assertThat;

import io.shardmill.vcf.VariantBlock;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.Test;

class VariantStatisticsTest {

  @Test
  void countsGenotypesAndAlleles() {
    VariantStatistics statistics =
        VariantStatistics.of(Variants.block("chr1 100 A G  0 1 2 . 0 0 1 0 0 0"));

    assertThat(statistics.homRef()).containsExactly(6);
    assertThat(statistics.het()).containsExactly(2);
    assertThat(statistics.homAlt()).containsExactly(1);
    assertThat(statistics.missing()).containsExactly(1);
    assertThat(statistics.ac()).containsExactly(4);
    assertThat(statistics.an()).containsExactly(18);
    assertThat(statistics.maf()).containsExactly(4 / 18.0);
    assertThat(statistics.callRate()).containsExactly(0.9);
  }

  @Test
  void haploidCallsCountOneAlleleAndStayOutOfHardyWeinberg() {
    VariantStatistics statistics =
        VariantStatistics.of(
            Variants.block("chrX 1 A G  0 1 2 h0 h1 .", "chrX 2 A G  h0 h1 h1 h0 . ."));

    assertThat(statistics.haploid()).containsExactly(2, 4);
    assertThat(statistics.ac()).containsExactly(4, 2);
    assertThat(statistics.an()).containsExactly(8, 4);
    assertThat(statistics.homRef()).containsExactly(1, 0);
    assertThat(statistics.hweP()[0]).isEqualTo(HardyWeinberg.test(1, 1, 1).exact());
    assertThat(statistics.hweP()[1]).isNaN();
  }

  /** Genotype indexes 0 to 5 are 0/0, 0/1, 1/1, 0/2, 1/2, 2/2. */
  @Test
  void multiAllelicRowsCountEachAlt() {
    VariantStatistics statistics =
        VariantStatistics.of(Variants.block("chr1 1 A C,G  0 1 2 3 4 5 . 0"));

    assertThat(statistics.ac()).containsExactly(4, 4);
    assertThat(statistics.an()).containsExactly(14);
    assertThat(statistics.homRef()).containsExactly(2);
    assertThat(statistics.het()).containsExactly(3);
    assertThat(statistics.homAlt()).containsExactly(2);
    assertThat(statistics.maf()).containsExactly(8 / 14.0);
    assertThat(statistics.hweP()[0]).isNaN();
  }

  @Test
  void nothingCalledIsUndefined() {
    VariantStatistics statistics = VariantStatistics.of(Variants.block("chr1 1 A C  . . ."));

    assertThat(statistics.callRate()).containsExactly(0);
    assertThat(statistics.an()).containsExactly(0);
    assertThat(statistics.maf()[0]).isNaN();
    assertThat(statistics.hweMidP()[0]).isNaN();
  }

  @Test
  void genotypeIndexesFollowTheSpecification() {
    assertThat(GenotypeTally.alleles(4, 2)).containsExactly(2, 1);
    assertThat(GenotypeTally.alleles(7, 1)).containsExactly(7);
    // Triploid: 000 001 011 111 002 012 112 022 122 222
    assertThat(GenotypeTally.alleles(5, 3)).containsExactly(2, 1, 0);
    assertThat(GenotypeTally.alleles(9, 3)).containsExactly(2, 2, 2);
  }

  @Property
  void eightAtATimeCountsLikeOneAtATime(@ForAll("rows") String row) {
    VariantBlock block = Variants.block("chr1 1 A G " + row);
    VariantStatistics statistics = VariantStatistics.of(block);
    int[] counts = new int[4];
    for (byte genotype : block.genotypes()) {
      counts[genotype + 1]++;
    }

    assertThat(statistics.missing()).containsExactly(counts[0]);
    assertThat(statistics.homRef()).containsExactly(counts[1]);
    assertThat(statistics.het()).containsExactly(counts[2]);
    assertThat(statistics.homAlt()).containsExactly(counts[3]);
  }

  @Provide
  Arbitrary<String> rows() {
    return Arbitraries.of("0", "1", "2", ".")
        .list()
        .ofMinSize(1)
        .ofMaxSize(40)
        .map(calls -> String.join(" ", calls));
  }
}
