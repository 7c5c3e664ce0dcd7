package io.shardmill.vcf.source;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.shardmill.chunk.ChunkSource;
import io.shardmill.chunk.RemovedRow;
import io.shardmill.chunk.SourceReading;
import io.shardmill.error.ErrorCategory;
import io.shardmill.error.ShardmillException;
import io.shardmill.testdata.vcf.LineEnding;
import io.shardmill.testdata.vcf.VcfContainer;
import io.shardmill.testdata.vcf.VcfGenerator;
import io.shardmill.testdata.vcf.VcfRecipe;
import io.shardmill.testdata.vcf.VcfVersion;
import io.shardmill.vcf.VariantBlock;
import io.shardmill.vcf.VcfReadOptions;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Strict reading as a whole: what a header, a record and records beside each other cost. */
class StrictVcfTest {

  private static final String[] CONTIGS = {"1", "2", "chr3"};
  private static final String[] ALLELES = {"C", "G", "AT", "C,G", "<INV>", "A", "."};

  @TempDir private Path folder;

  @Test
  void aHeaderThatBreaksRulesEndsTheRunAndNamesThem() throws IOException {
    Path file =
        VcfRows.write(
            folder.resolve("a.vcf"),
            "##fileformat=VCFv4.3",
            "##source",
            "##INFO=<ID=AC,Number=1,Type=Float,Description=\"c\">",
            "##FILTER=<ID=0>",
            "##contig=<ID=*>",
            "#CHROM POS ID REF ALT QUAL FILTER INFO");

    assertThatThrownBy(() -> StrictVcf.of(file.toString(), VcfReadOptions.defaults()))
        .isInstanceOfSatisfying(
            ShardmillException.class,
            e -> assertThat(e.category()).isEqualTo(ErrorCategory.SOURCE_UNAVAILABLE))
        .hasMessageContaining("a.vcf: header line 2: META_SYNTAX: ")
        .hasMessageContaining("header line 3: RESERVED_INFO_NUMBER: ")
        .hasMessageContaining("and 1 more; ")
        .hasMessageNotContaining("\n");
  }

  @Test
  void aRecordThatBreaksRulesIsRejectedUnderTheFirst() throws IOException {
    Path file =
        VcfRows.abc(
            folder.resolve("a.vcf"),
            "1 10 . A C,C . . . GT 0/1 0/0 0/0",
            "1 20 . A A . . . GT 0/1 0/0 0/0",
            "1 30 . A C -5 PASS;q10 . GT 0/1 0/0 0/0",
            "1 40 . A C . . . GT 0/1 0/0 0/0",
            "1 50 . A C . . DP=1;DP=2 GT 0/1 0/0 0/0",
            "1 45 rs1;rs1 A C . . . GT 0/1 0/0 0/0");

    SourceReading reading = read(file);

    assertThat(reading.removed())
        .extracting(RemovedRow::rule)
        .containsExactly("ALT_TWICE", "ALT_IS_REF", "QUAL_NEGATIVE", "INFO_KEY_TWICE", "ID_TWICE");
    assertThat(reading.removed().get(2).message()).contains("it also breaks FILTER_PASS");
    assertThat(reading.removed().get(4).key()).isEqualTo("1:45:A:C");
    assertThat(reading.removed().get(4).message()).contains("POS_ORDER");
    assertThat(reading.rows()).hasSize(1);
  }

  @ParameterizedTest
  @EnumSource(VcfVersion.class)
  void whatTheGeneratorWritesBreaksNoRule(VcfVersion version) throws IOException {
    if (version == VcfVersion.of("4.0")) {
      return;
    }
    Path file = folder.resolve("a.vcf.gz");
    VcfRecipe recipe =
        VcfRecipe.builder().version(version).samples(5).variants(200).multiallelic(0.2).build();
    new VcfGenerator(recipe).write(file, VcfContainer.bgzf());

    SourceReading reading = read(file);

    assertThat(reading.removed()).isEmpty();
    assertThat(reading.counts().read()).isEqualTo(200);
  }

  /** Contigs come again, positions go back, variants are there twice, lines are empty. */
  @Property(tries = 60)
  void namesTheSameRecordsHoweverTheFileIsCut(
      @ForAll long seed,
      @ForAll @IntRange(max = 40) int lines,
      @ForAll @IntRange(min = 1, max = 400) int step,
      @ForAll @IntRange(min = 1, max = 300) int blockBytes,
      @ForAll LineEnding ending)
      throws IOException {
    Path file = Files.createTempFile("order", ".vcf");
    try {
      VcfRows.pack(
          file, disordered(new Random(seed), lines, ending), VcfContainer.bgzf(blockBytes));
      StrictVcf strict = StrictVcf.of(file.toString(), VcfReadOptions.defaults());
      ChunkSource<VariantBlock> source = StrictReading.source(strict);

      SourceReading.assertCutsAgree(source, VcfRows::dosages, step, Integer.MAX_VALUE);
    } finally {
      Files.delete(file);
    }
  }

  private static String disordered(Random random, int lines, LineEnding ending) {
    StringBuilder text = new StringBuilder("##fileformat=VCFv4.3\n");
    text.append("#CHROM\tPOS\tID\tREF\tALT\tQUAL\tFILTER\tINFO\n");
    for (int i = 0; i < lines; i++) {
      if (random.nextInt(8) > 0) {
        text.append(CONTIGS[random.nextInt(10) / 4]).append('\t');
        text.append(i / 2 + random.nextInt(4)).append("\t.\tA\t");
        text.append(ALLELES[random.nextInt(ALLELES.length)]).append("\t.\t.\t.");
      }
      text.append('\n');
    }
    return ending == LineEnding.LF ? text.toString() : text.toString().replace("\n", "\r\n");
  }

  private static SourceReading read(Path file) throws IOException {
    StrictVcf strict = StrictVcf.of(file.toString(), VcfReadOptions.defaults());
    return SourceReading.of(StrictReading.source(strict), VcfRows::dosages);
  }
}
