package io.shardmill.vcf.source;

import static org.assertj.core.api.Assertions.assertThat;

import io.shardmill.chunk.ChunkRange;
import io.shardmill.chunk.SourceReading;
import io.shardmill.testdata.vcf.LineEnding;
import io.shardmill.testdata.vcf.VcfContainer;
import io.shardmill.testdata.vcf.VcfGenerator;
import io.shardmill.testdata.vcf.VcfRecipe;
import io.shardmill.vcf.VariantBlock;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.zip.CRC32;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;

/** However a file is cut, its lines come out once and in order. */
class VcfSplitTest {

  @Property(tries = 40)
  void anyCutOfBgzfYieldsTheSameRows(
      @ForAll @IntRange(min = 1, max = 400) int blockBytes,
      @ForAll @IntRange(min = 0, max = 60) int samples,
      @ForAll @IntRange(min = 0, max = 12) int variants,
      @ForAll @IntRange(min = 20, max = 3000) int step,
      @ForAll LineEnding lineEnding)
      throws IOException {
    withFile(
        recipe(samples, variants, lineEnding),
        VcfContainer.bgzf(blockBytes),
        source -> SourceReading.assertCutsAgree(source, VcfRows::dosages, step));
  }

  @Property(tries = 40)
  void anyCutOfPlainTextYieldsTheSameRows(
      @ForAll @IntRange(min = 0, max = 60) int samples,
      @ForAll @IntRange(min = 0, max = 12) int variants,
      @ForAll @IntRange(min = 1, max = 3000) int step,
      @ForAll LineEnding lineEnding)
      throws IOException {
    withFile(
        recipe(samples, variants, lineEnding),
        VcfContainer.plain(),
        source -> SourceReading.assertCutsAgree(source, VcfRows::dosages, step));
  }

  @Test
  void rangesOfOneByteYieldTheSameRows() throws IOException {
    withFile(
        recipe(3, 4, LineEnding.LF),
        VcfContainer.bgzf(100),
        source -> SourceReading.assertCutsAgree(source, VcfRows::dosages, 1));
  }

  /** A block begins exactly where a line does, as bgzip writes them, and the cut is there, too. */
  @Test
  void blocksThatBeginWithALineAreNoSpecialCase() throws IOException {
    withFile(
        recipe(40, 200, LineEnding.LF),
        VcfContainer.bgzf(),
        source -> SourceReading.assertCutsAgree(source, VcfRows::dosages, 28, 500, 2000));
  }

  /** 200,000 samples: a line of 0.8 MB spans 13 blocks, most ranges hold no line start at all. */
  @Test
  void linesLongerThanManyBlocks() throws IOException {
    withFile(
        recipe(200_000, 3, LineEnding.LF),
        VcfContainer.bgzf(),
        source -> {
          SourceReading.RowText<VariantBlock> text =
              (block, row) -> {
                int samples = block.samples();
                byte[] dosages =
                    Arrays.copyOfRange(block.genotypes(), row * samples, (row + 1) * samples);
                return block.key(row) + " " + Arrays.hashCode(dosages);
              };
          SourceReading.assertCutsAgree(source, text, 5_000, 70_000);
        });
  }

  @Test
  void tellsTheChecksumOfEachRange() throws IOException {
    Path file = Files.createTempFile("cut", ".vcf.gz");
    try {
      new VcfGenerator(recipe(20, 50, LineEnding.LF)).write(file, VcfContainer.bgzf(300));
      VcfSource source = VcfRows.source(file);
      List<ChunkRange> ranges = SourceReading.cut(source.plan(), 777).ranges();

      SourceReading reading = SourceReading.of(source, ranges, VcfRows::dosages);

      byte[] bytes = Files.readAllBytes(file);
      assertThat(reading.crcs())
          .isEqualTo(ranges.stream().map(range -> crc32(bytes, range)).toList());
    } finally {
      Files.delete(file);
    }
  }

  private static long crc32(byte[] bytes, ChunkRange range) {
    CRC32 crc = new CRC32();
    crc.update(bytes, (int) range.start(), (int) (range.end() - range.start()));
    return crc.getValue();
  }

  private static VcfRecipe recipe(int samples, int variants, LineEnding lineEnding) {
    return VcfRecipe.builder()
        .samples(samples)
        .variants(variants)
        .lineEnding(lineEnding)
        .multiallelic(samples < 1000 ? 0.2 : 0)
        .missing(0.05)
        .badLines(samples > 0 ? 0.1 : 0)
        .build();
  }

  @FunctionalInterface
  private interface Check {
    void of(VcfSource source) throws IOException;
  }

  private static void withFile(VcfRecipe recipe, VcfContainer container, Check check)
      throws IOException {
    Path file = Files.createTempFile("cut", ".vcf");
    try {
      new VcfGenerator(recipe).write(file, container);
      check.of(VcfRows.source(file));
    } finally {
      Files.delete(file);
    }
  }
}
