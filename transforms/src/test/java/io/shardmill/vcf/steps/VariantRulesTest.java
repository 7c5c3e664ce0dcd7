package io.shardmill.vcf.steps;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.shardmill.chunk.ChunkLedger;
import io.shardmill.chunk.ChunkRange;
import io.shardmill.chunk.KeepRule;
import io.shardmill.chunk.RemovedRow;
import io.shardmill.chunk.flow.FilterRows;
import io.shardmill.quality.Measure;
import io.shardmill.vcf.VariantBlock;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class VariantRulesTest {

  private static final VariantBlock BLOCK =
      Variants.block(
          "1 1 A G   0 1 2 0", // MAF 3/8
          "1 2 A G   . . 1 0", // call rate 0.5
          "1 3 A AT  0 1 1 0",
          "1 4 A C   1 1 1 1", // excess of heterozygotes
          "2 5 A T   0 0 0 0");

  private final List<RemovedRow> removed = new ArrayList<>();
  private final ChunkLedger ledger =
      new ChunkLedger(new ChunkRange(0, "test.vcf", 0, 1), removed::add);

  @Test
  void eachRuleKeepsWhatItSays() {
    assertThat(kept(VariantRules.types(Set.of(VariantType.SNP)))).containsExactly(1, 2, 4, 5);
    assertThat(kept(VariantRules.minCallRate(0.75))).containsExactly(1, 3, 4, 5);
    assertThat(kept(VariantRules.minMaf(0.25))).containsExactly(1, 2, 3, 4);
    assertThat(kept(VariantRules.maxMaf(0.375))).containsExactly(1, 2, 3, 5);
    assertThat(kept(VariantRules.minMac(3))).containsExactly(1, 4);
    assertThat(kept(VariantRules.minHweP(0.4))).containsExactly(1, 2, 3, 5);
    assertThat(kept(VariantRules.minExcessHetP(0.3))).containsExactly(1, 2, 3, 5);
  }

  @Test
  void filtersAndQualitiesOfTheFile() {
    VariantBlock block =
        Variants.withFilters(
            BLOCK,
            new String[] {"PASS", ".", "q10", "PASS", "q10;s50"},
            10,
            Float.NaN,
            30,
            29.9f,
            99);

    assertThat(kept(block, VariantRules.passOnly())).containsExactly(1, 2, 4);
    assertThat(kept(block, VariantRules.minQual(30))).containsExactly(3, 5);
  }

  @Test
  void aVariantIsCountedUnderTheFirstRuleItBreaks() {
    ScoredVariants scored = ScoredVariants.of(BLOCK);
    FilterRows<ScoredVariants> filter =
        FilterRows.by(List.of(VariantRules.minCallRate(0.9), VariantRules.minMac(3)));
    ScoredVariants kept = filter.apply(scored, ledger);

    assertThat(kept.rows()).isEqualTo(2);
    assertThat(kept.key(1)).isEqualTo("1:4:A:C");
    assertThat(kept.position(1)).isEqualTo(1003);
    assertThat(kept.statistics().ac()).containsExactly(3, 4);
    assertThat(ledger.counts(2).filtered())
        .containsEntry("CALL_RATE", 1L)
        .containsEntry("MIN_MAC", 2L);
    assertThat(removed)
        .extracting(RemovedRow::key)
        .containsExactly("1:2:A:G", "1:3:A:AT", "2:5:A:T");
  }

  @Test
  void nothingIsCopiedWhenAllStay() {
    ScoredVariants scored = ScoredVariants.of(BLOCK);

    assertThat(FilterRows.<ScoredVariants>by(List.of()).apply(scored, ledger)).isSameAs(scored);
  }

  @Test
  void boundsAreChecked() {
    assertThatThrownBy(() -> VariantRules.minCallRate(95))
        .hasMessage("minCallRate must be from 0.0 to 1.0, got 95.0");
  }

  @Test
  void theReportSeesVariantsBeforeAndAfter() {
    ScoredVariants scored = ScoredVariants.of(BLOCK);
    ObserveVariants.before().apply(scored, ledger);
    FilterRows.by(List.of(VariantRules.minMac(1))).apply(scored, ledger);

    assertThat(ledger.statistics().count(Measure.of("variant.transitions").before()).count())
        .isEqualTo(2);
    assertThat(ledger.statistics().count(Measure.of("variant.transversions").before()).count())
        .isEqualTo(2);
    assertThat(ledger.statistics().category(Measure.of("variant.contig").before()).counts())
        .containsEntry("1", 4L)
        .containsEntry("2", 1L);
    assertThat(ledger.statistics().category(Measure.of("variant.type").before()).count("INDEL"))
        .isEqualTo(1);
  }

  private List<Integer> kept(KeepRule<ScoredVariants> rule) {
    return kept(BLOCK, rule);
  }

  private List<Integer> kept(VariantBlock block, KeepRule<ScoredVariants> rule) {
    ScoredVariants scored = ScoredVariants.of(block);
    ScoredVariants kept = FilterRows.by(List.of(rule)).apply(scored, ledger);
    return IntStream.range(0, kept.rows()).mapToObj(row -> kept.variants().pos()[row]).toList();
  }
}
