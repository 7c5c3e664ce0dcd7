package io.shardmill.genotype;

import static org.assertj.core.api.Assertions.assertThat;

import io.shardmill.genotype.ContigRows.Span;
import io.shardmill.genotype.GenotypeBlocks.ContigRun;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Rows of contigs, wherever they are. */
class ContigRowsTest {

  @Test
  void aContigMayBeInSeveralPlacesAndSeveralBlocks() {
    GenotypeBlocks blocks =
        GenotypeBlocks.of(
            List.of(
                new ContigRun("chr1", 70_000),
                new ContigRun("chr2", 3),
                new ContigRun("chr1", 5),
                new ContigRun("chr3", 2)));

    List<ContigRows> contigs = ContigRows.of(blocks);
    assertThat(contigs).extracting(ContigRows::contig).containsExactly("chr1", "chr2", "chr3");
    assertThat(contigs).extracting(ContigRows::rows).containsExactly(70_005L, 3L, 2L);
    assertThat(contigs.get(0).spans())
        .containsExactly(new Span(0, 65_536), new Span(65_536, 70_000), new Span(70_003, 70_008));
    assertThat(contigs.get(1).spans()).containsExactly(new Span(70_000, 70_003));
    assertThat(contigs.get(2).spans()).containsExactly(new Span(70_008, 70_010));
  }
}
