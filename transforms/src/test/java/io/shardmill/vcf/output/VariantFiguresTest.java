package io.shardmill.vcf.output;

import static org.assertj.core.api.Assertions.assertThat;

import io.shardmill.quality.Bins;
import io.shardmill.quality.Conservation;
import io.shardmill.quality.Exhibit;
import io.shardmill.quality.Measure;
import io.shardmill.quality.QualityCheck;
import io.shardmill.quality.QualityCheck.Status;
import io.shardmill.quality.StatisticsSet;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

class VariantFiguresTest {

  private static final Conservation NO_BOOKS =
      new Conservation("variants", 0, new TreeMap<>(), 0, new TreeMap<>(), new TreeMap<>());

  @Test
  void judgesTheRatioOfTransitionsToTransversions() {
    QualityCheck human = snps(2_100, 1_000).transitions(NO_BOOKS).orElseThrow();
    QualityCheck random = snps(500, 1_000).transitions(NO_BOOKS).orElseThrow();

    assertThat(human.status()).isEqualTo(Status.PASS);
    assertThat(human.observed()).isEqualTo("2.1");
    assertThat(random.status()).isEqualTo(Status.WARN);
    assertThat(random.message()).contains("random errors pull it to 0.5");
  }

  @Test
  void saysNothingOfTheRatioOfFewSnps() {
    assertThat(snps(3, 5).transitions(NO_BOOKS)).isEmpty();
    assertThat(snps(3, 0).transitionsFact().value()).isEqualTo("undefined");
    assertThat(snps(3, 4).transitionsFact().value()).isEqualTo("0.750 (3 / 4)");
  }

  @Test
  void showsWhatWasObservedAndNoMore() {
    StatisticsSet set = new StatisticsSet();
    set.numeric(Measure.of("variant.hwe_p").before(), Bins.of(0, 1)).add(0.5);
    set.numeric(Measure.of("genotype.gq").after(), Bins.of(0, 100)).add(30);

    assertThat(new VariantFigures(set).exhibits())
        .extracting(Exhibit::title)
        .containsExactly("Hardy-Weinberg test", "Genotype quality (GQ)");
  }

  private static VariantFigures snps(long transitions, long transversions) {
    StatisticsSet set = new StatisticsSet();
    set.count(Measure.of("variant.transitions").after()).add(transitions);
    set.count(Measure.of("variant.transversions").after()).add(transversions);
    return new VariantFigures(set);
  }
}
