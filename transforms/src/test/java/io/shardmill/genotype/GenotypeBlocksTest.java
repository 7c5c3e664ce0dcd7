package io.shardmill.genotype;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.shardmill.genotype.GenotypeBlocks.Block;
import io.shardmill.genotype.GenotypeBlocks.ContigRun;
import io.shardmill.genotype.GenotypeBlocks.Run;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeSet;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;

class GenotypeBlocksTest {

  @Test
  void blocksEndWithTheirContigAndAfter65536Variants() {
    GenotypeBlocks blocks =
        GenotypeBlocks.of(List.of(new ContigRun("chr1", 70_000), new ContigRun("chr2", 10)));

    assertThat(blocks.all())
        .containsExactly(
            new Block(0, "chr1", 0, 65_536),
            new Block(1, "chr1", 65_536, 4_464),
            new Block(2, "chr2", 70_000, 10));
    assertThat(blocks.all())
        .extracting(Block::column)
        .containsExactly("g_0000", "g_0001", "g_0002");
    assertThat(GenotypeValues.PACKED.bytes(blocks)).isEqualTo(16_384 + 1_116 + 3);
    assertThat(blocks.variants()).isEqualTo(70_010);
    assertThat(blocks.runs()).containsExactly(new Run(0, 70_010, 0));
  }

  /** As of a data set to which chromosomes were added in another order. */
  @Test
  void variantsOfAContigAreTogether() throws IOException {
    GenotypeBlocks blocks =
        GenotypeBlocks.of(
            List.of(
                new ContigRun("chr1", 3),
                new ContigRun("chr2", 2),
                new ContigRun("chr1", 4),
                new ContigRun("chr1", 1)));

    assertThat(blocks.all())
        .containsExactly(new Block(0, "chr1", 0, 8), new Block(1, "chr2", 8, 2));
    assertThat(blocks.runs()).containsExactly(new Run(0, 3, 0), new Run(3, 2, 8), new Run(5, 5, 3));
    assertThat(places(blocks, 0, 10)).containsExactly(0L, 1L, 2L, 8L, 9L, 3L, 4L, 5L, 6L, 7L);
  }

  @Property(tries = 60)
  void everyVariantHasAPlaceOfItsOwnWhateverIsAskedFor(
      @ForAll @Size(min = 1, max = 8) List<@IntRange(max = 140_000) Integer> rows,
      @ForAll @IntRange(min = 1, max = 3) int contigs,
      @ForAll @IntRange(min = 1, max = 100_000) int step)
      throws IOException {
    List<ContigRun> runs = new ArrayList<>();
    for (int i = 0; i < rows.size(); i++) {
      runs.add(new ContigRun("chr" + i % contigs, rows.get(i)));
    }
    GenotypeBlocks blocks = GenotypeBlocks.of(runs);
    List<Long> places = new ArrayList<>();
    for (long row = 0; row < blocks.variants(); row += step) {
      places.addAll(places(blocks, row, (int) Math.min(step, blocks.variants() - row)));
    }

    assertThat(new TreeSet<>(places)).hasSize((int) blocks.variants());
    int row = 0;
    for (ContigRun run : runs) {
      long last = -1;
      for (int i = 0; i < run.rows(); i++) {
        long place = places.get(row++);
        assertThat(place).isGreaterThan(last);
        last = place;
      }
      if (run.rows() > 0) {
        assertThat(blocks.blockOf(last).contig()).isEqualTo(run.contig());
      }
    }
  }

  @Test
  void thereIsNoVariantBeyondTheLast() {
    GenotypeBlocks blocks = GenotypeBlocks.of(List.of(new ContigRun("chr1", 3)));

    assertThatThrownBy(() -> blocks.blockOf(3)).isInstanceOf(IndexOutOfBoundsException.class);
  }

  private static List<Long> places(GenotypeBlocks blocks, long firstRow, int rows)
      throws IOException {
    List<Long> places = new ArrayList<>();
    blocks.parts(
        firstRow,
        rows,
        (row, count, block, offset) -> {
          assertThat(row).isEqualTo(places.size());
          assertThat(offset + count).isLessThanOrEqualTo(block.variants());
          for (int i = 0; i < count; i++) {
            places.add(block.first() + offset + i);
          }
        });
    assertThat(places).hasSize(rows);
    return places;
  }
}
