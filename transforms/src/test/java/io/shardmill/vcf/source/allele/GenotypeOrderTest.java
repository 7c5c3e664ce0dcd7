package io.shardmill.vcf.source.allele;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;

/** The order of genotypes, against the recursion that the specification gives. */
class GenotypeOrderTest {

  @Property
  void isThatOfTheSpecification(
      @ForAll @IntRange(min = 1, max = 5) int ploidy, @ForAll @IntRange(max = 5) int alts) {
    List<List<Integer>> genotypes = new ArrayList<>();
    list(ploidy, alts, List.of(), genotypes);

    assertThat(GenotypeOrder.count(alts, ploidy)).isEqualTo(genotypes.size());
    for (int alt = 1; alt <= alts; alt++) {
      for (int copies = 0; copies <= ploidy; copies++) {
        List<Integer> genotype = new ArrayList<>(Collections.nCopies(ploidy - copies, 0));
        genotype.addAll(Collections.nCopies(copies, alt));
        assertThat(GenotypeOrder.place(ploidy, alt, copies)).isEqualTo(genotypes.indexOf(genotype));
      }
    }
    int[] next = new int[ploidy];
    for (List<Integer> genotype : genotypes) {
      assertThat(next).containsExactly(genotype.stream().mapToInt(allele -> allele).toArray());
      assertThat(GenotypeOrder.place(next)).isEqualTo(genotypes.indexOf(genotype));
      GenotypeOrder.next(next);
    }
    if (alts > 0) {
      assertThat(GenotypeOrder.ploidy(alts, genotypes.size(), 99)).isEqualTo(ploidy);
    }
  }

  /** Largest allele last; written down as the specification's recursion does. */
  private static void list(int ploidy, int alts, List<Integer> end, List<List<Integer>> genotypes) {
    if (ploidy == 0) {
      genotypes.add(end);
      return;
    }
    for (int allele = 0; allele <= alts; allele++) {
      List<Integer> more = new ArrayList<>(List.of(allele));
      more.addAll(end);
      list(ploidy - 1, allele, more, genotypes);
    }
  }

  @Property
  void countsDoNotOverflow(
      @ForAll @IntRange(max = 32767) int alts, @ForAll @IntRange(min = 1, max = 99) int ploidy) {
    assertThat(GenotypeOrder.count(alts, ploidy)).isPositive();
  }
}
