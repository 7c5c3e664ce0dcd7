package io.shardmill.keystroke.steps.features;

import static org.assertj.core.api.Assertions.assertThat;

import io.shardmill.keystroke.FpdCompatibility;
import io.shardmill.keystroke.LogName;
import io.shardmill.keystroke.steps.Typed;
import io.shardmill.keystroke.steps.pairing.KeyNormalization;
import io.shardmill.keystroke.steps.pairing.KeypairBlock;
import io.shardmill.keystroke.steps.pairing.Pairing;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

/** Whatever a user typed in whichever logs. */
class FeatureProperty {

  private static final int MEDIAN = LatencyStatistic.MEDIAN.ordinal();
  private static final int Q1 = LatencyStatistic.Q1.ordinal();
  private static final int Q3 = LatencyStatistic.Q3.ordinal();

  @Property(tries = 300)
  void theOrderOfFilesMakesNoDifference(
      @ForAll("logs") List<KeypairBlock> logs,
      @ForAll FeatureLevel level,
      @ForAll FpdCompatibility compatibility,
      @ForAll Random random) {
    FeatureSpec spec = fit(logs, compatibility);
    List<KeypairBlock> shuffled = new ArrayList<>(logs);
    Collections.shuffle(shuffled, random);

    FeatureBlock features = new FeatureExtraction(spec).of(level, Typed.user(logs));
    FeatureBlock others = new FeatureExtraction(spec).of(level, Typed.user(shuffled));

    assertThat(fit(shuffled, compatibility).id()).isEqualTo(spec.id());
    assertThat(others.values()).isEqualTo(features.values());
    assertThat(others.counts()).isEqualTo(features.counts());
    assertThat(others.ids()).isDeepEqualTo(features.ids());
  }

  @Property(tries = 300)
  void noLatencyIsLostBetweenLevels(@ForAll("logs") List<KeypairBlock> logs) {
    FeatureExtraction extraction = new FeatureExtraction(fit(logs, FpdCompatibility.NONE));

    long[] sums = new long[FeatureLevel.values().length];
    for (FeatureLevel level : FeatureLevel.values()) {
      for (int count : extraction.of(level, Typed.user(logs)).counts()) {
        sums[level.ordinal()] += count;
      }
    }
    assertThat(sums).containsOnly(sums[0]);
  }

  @Property(tries = 300)
  void valuesAreKnownWhereThereAreLatenciesAndStayWhatTheyAreWhenOthersAreFilled(
      @ForAll("logs") List<KeypairBlock> logs) {
    FeatureBlock features =
        new FeatureExtraction(fit(logs, FpdCompatibility.NONE))
            .of(FeatureLevel.VIDEO, Typed.user(logs));
    FeatureBlock filled = Imputation.fromUser(features);

    for (int row = 0; row < features.rows(); row++) {
      for (int gram = 0; gram < features.grams(); gram++) {
        int at = gram * LatencyStatistic.COUNT;
        boolean known = features.count(row, gram) > 0;
        assertThat(Double.isNaN(features.value(row, at + MEDIAN))).isEqualTo(!known);
        if (known) {
          assertThat(features.value(row, at + MEDIAN))
              .isBetween(features.value(row, at + Q1), features.value(row, at + Q3));
        }
        for (int column = at; column < at + LatencyStatistic.COUNT; column++) {
          if (!Double.isNaN(features.value(row, column))) {
            assertThat(filled.value(row, column)).isEqualTo(features.value(row, column));
            assertThat(filled.imputed(row, column)).isFalse();
          } else {
            assertThat(filled.imputed(row, column))
                .isEqualTo(!Double.isNaN(filled.value(row, column)));
          }
        }
      }
    }
  }

  private static FeatureSpec fit(List<KeypairBlock> logs, FpdCompatibility compatibility) {
    UserGrams user = new UserGrams(compatibility);
    logs.forEach(user::add);
    GramCounts counts = new GramCounts();
    counts.add(user);
    return FeatureSpec.fit(
        counts, VocabularyRule.COVERAGE, KeyNormalization.LOWER_CASE, compatibility);
  }

  @Provide
  Arbitrary<List<KeypairBlock>> logs() {
    Arbitrary<String> strokes =
        Combinators.combine(
                Arbitraries.of("a", "b", "ab", "A", ""),
                Arbitraries.integers().between(0, 150),
                Arbitraries.integers().between(20, 120))
            .as("%s %d %d"::formatted);
    Arbitrary<LogName> names =
        Combinators.combine(
                Arbitraries.integers().between(1, 2),
                Arbitraries.integers().between(1, 2),
                Arbitraries.integers().between(1, 2))
            .as((platform, video, session) -> new LogName("log.csv", platform, video, session));
    return Combinators.combine(names, strokes.list().ofMaxSize(15))
        .as(FeatureProperty::log)
        .list()
        .ofMinSize(1)
        .ofMaxSize(6);
  }

  /** Of each stroke the key, the time since the press before, and how long it was held. */
  private static KeypairBlock log(LogName name, List<String> strokes) {
    List<String> lines = new ArrayList<>();
    int time = 0;
    for (String stroke : strokes) {
      String[] parts = stroke.split(" ", -1);
      time += Integer.parseInt(parts[1]);
      lines.add("P,%s,%d".formatted(parts[0], time));
      lines.add("R,%s,%d".formatted(parts[0], time + Integer.parseInt(parts[2])));
    }
    return KeypairBlock.of(
        Pairing.of(Typed.events("ada", name, lines), KeyNormalization.LOWER_CASE));
  }
}
