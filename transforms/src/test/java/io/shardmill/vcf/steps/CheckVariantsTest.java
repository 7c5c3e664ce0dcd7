package io.shardmill.vcf.steps;

import static org.assertj.core.api.Assertions.assertThat;

import io.shardmill.chunk.Block;
import io.shardmill.chunk.BlockReader;
import io.shardmill.chunk.ChunkLedger;
import io.shardmill.chunk.ChunkRange;
import io.shardmill.chunk.KeepRule;
import io.shardmill.chunk.RemovedRow;
import io.shardmill.chunk.flow.Chunks;
import io.shardmill.chunk.flow.FilterRows;
import io.shardmill.chunk.flow.PlanChunks;
import io.shardmill.chunk.flow.ReadBlocks;
import io.shardmill.vcf.VariantBlock;
import io.shardmill.vcf.VcfReadOptions;
import io.shardmill.vcf.source.VcfSource;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;
import org.apache.beam.sdk.Pipeline;
import org.apache.beam.sdk.testing.PAssert;
import org.apache.beam.sdk.transforms.FlatMapElements;
import org.apache.beam.sdk.transforms.Reshuffle;
import org.apache.beam.sdk.transforms.display.DisplayData;
import org.apache.beam.sdk.values.PCollection;
import org.apache.beam.sdk.values.TypeDescriptors;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The steps put together, and each by itself, on two SNPs and an insertion of three samples. */
class CheckVariantsTest {

  private static final String FILE =
      """
      ##fileformat=VCFv4.3
      #CHROM POS ID REF ALT QUAL FILTER INFO FORMAT A B C
      1 1 . A G . PASS . GT 0/1 0/1 0/0
      1 2 . A AT . PASS . GT 0/0 ./. 1/1
      1 3 . C T . q10 . GT 0/0 ./. ./.
      """;

  @TempDir private Path folder;
  private final List<RemovedRow> removed = new ArrayList<>();
  private VcfSource source;
  private Chunks<VariantBlock> variants;

  @BeforeEach
  void plan() throws IOException {
    Path file = Files.writeString(folder.resolve("abc.vcf"), FILE.replace(' ', '\t'));
    source = VcfSource.of(file.toString(), VcfReadOptions.defaults());
    variants = Pipeline.create().apply(PlanChunks.of(source));
  }

  @Test
  void withoutRulesAllPass() throws IOException {
    CheckVariants.Result checked = variants.apply(CheckVariants.of(source.schema()));

    assertThat(positions(checked.variants())).containsExactly(1, 2, 3);
    assertThat(checked.variants().statistics()).isEmpty();
  }

  @Test
  void rulesForVariantsDropThem() throws IOException {
    CheckVariants.Result checked =
        variants.apply(
            CheckVariants.of(source.schema())
                .withVariantRules(List.of(VariantRules.passOnly(), VariantRules.minCallRate(0.9))));

    assertThat(positions(checked.variants())).containsExactly(1);
    assertThat(removed).extracting(RemovedRow::rule).containsExactly("CALL_RATE", "FILTER");
  }

  @Test
  void rulesForSamplesComeFirst() throws IOException {
    List<KeepRule<SampleCounts>> rules = List.of(SampleRules.minCallRate(0.6));
    CheckVariants.Result checked =
        variants.apply(
            CheckVariants.of(source.schema())
                .withSampleRules(rules)
                .withVariantRules(List.of(VariantRules.minCallRate(0.9))));

    assertThat(checked.variants().statistics()).isEqualTo(List.of(checked.samples()));
    SampleStatistics statistics = new SampleStatistics(source.schema(), rules);
    SampleCounts counts = statistics.create();
    for (VariantBlock block : blocks(variants, "no statistic")) {
      counts = statistics.add(counts, block);
    }
    SampleSelection samples = statistics.result(counts);
    assertThat(samples.kept()).containsExactly("A", "C");
    assertThat(positions(checked.variants(), samples)).containsExactly(1, 2);
  }

  @Test
  void variantsCanBeFilteredBeforeTheyAreScored() throws IOException {
    Chunks<ScoredVariants> scored =
        variants
            .apply(FilterRows.by(List.of(SiteRules.types(Set.of(VariantType.SNP)))))
            .apply(ScoreVariants.create());

    assertThat(positions(scored)).containsExactly(1, 3);
    assertThat(removed).extracting(RemovedRow::rule).containsExactly("TYPE");
  }

  @Test
  void variantsGoOnAsElementsOfOnesOwnPipeline() {
    PCollection<String> scores =
        variants
            .apply(ScoreVariants.create())
            .apply(ReadBlocks.of(ScoredVariants.class))
            .blocks()
            .apply(Reshuffle.viaRandomKey())
            .apply(
                FlatMapElements.into(TypeDescriptors.strings())
                    .via(
                        scored ->
                            IntStream.range(0, scored.rows())
                                .mapToObj(
                                    row ->
                                        scored.key(row) + " " + scored.statistics().callRate()[row])
                                .toList()));

    PAssert.that(scores)
        .containsInAnyOrder("1:1:A:G 1.0", "1:2:A:AT " + 2 / 3.0, "1:3:C:T " + 1 / 3.0);
    variants.getPipeline().run().waitUntilFinish();
  }

  @Test
  void tellsItsRules() {
    CheckVariants check =
        CheckVariants.of(source.schema())
            .withSampleRules(List.of(SampleRules.minCallRate(0.6)))
            .withVariantRules(List.of(VariantRules.passOnly()));

    assertThat(DisplayData.from(check).items())
        .extracting(DisplayData.Item::getValue)
        .contains("[SAMPLE_CALL_RATE]", "[FILTER]");
    assertThat(FilterRows.by(List.of(VariantRules.minMaf(0.1)))).hasToString("FilterRows[MIN_MAF]");
  }

  private List<Integer> positions(Chunks<ScoredVariants> chunks) throws IOException {
    return positions(chunks, "no statistic");
  }

  private List<Integer> positions(Chunks<ScoredVariants> chunks, Object statistic)
      throws IOException {
    List<Integer> positions = new ArrayList<>();
    for (ScoredVariants block : blocks(chunks, statistic)) {
      for (int row = 0; row < block.rows(); row++) {
        positions.add(block.variants().pos()[row]);
      }
    }
    return positions;
  }

  private <B extends Block> List<B> blocks(Chunks<B> chunks, Object statistic) throws IOException {
    List<B> blocks = new ArrayList<>();
    ChunkRange all = new ChunkRange(0, source.inputs().get(0).name(), 0, Long.MAX_VALUE);
    try (BlockReader<B> reader =
        chunks.recipe().open(all, new ChunkLedger(all, removed::add), number -> statistic)) {
      for (B block = reader.read(); block != null; block = reader.read()) {
        blocks.add(block);
      }
    }
    return blocks;
  }
}
