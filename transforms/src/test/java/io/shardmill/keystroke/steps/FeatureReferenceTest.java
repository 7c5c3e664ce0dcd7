package io.shardmill.keystroke.steps;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.shardmill.keystroke.FpdCompatibility;
import io.shardmill.keystroke.steps.Reference.Table;
import io.shardmill.keystroke.steps.features.ColumnMeans;
import io.shardmill.keystroke.steps.features.FeatureBlock;
import io.shardmill.keystroke.steps.features.FeatureExtraction;
import io.shardmill.keystroke.steps.features.FeatureLevel;
import io.shardmill.keystroke.steps.features.FeatureSpec;
import io.shardmill.keystroke.steps.features.Gram;
import io.shardmill.keystroke.steps.features.GramCounts;
import io.shardmill.keystroke.steps.features.Imputation;
import io.shardmill.keystroke.steps.features.LatencyStatistic;
import io.shardmill.keystroke.steps.features.UserGrams;
import io.shardmill.keystroke.steps.features.VocabularyRule;
import io.shardmill.keystroke.steps.pairing.KeyNormalization;
import io.shardmill.keystroke.steps.pairing.KeypairBlock;
import java.util.ArrayList;
import java.util.List;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Features, value by value as pandas makes them of the same logs. */
class FeatureReferenceTest {

  /** What rounding in another order may change of a latency in thousands of seconds. */
  private static final double SEED_TOLERANCE = 1e-18;

  /** Likewise in milliseconds. */
  private static final double TOLERANCE = 1e-10;

  @ParameterizedTest
  @EnumSource
  void seedFeaturesAreTheSame(FeatureLevel level) {
    FeatureSpec spec = fit(FpdCompatibility.SEED, VocabularyRule.SEED);

    List<FeatureBlock> features = imputed(features(spec, level), Imputation::fromUser);

    assertTable("seed_" + level, spec, level, features);
  }

  @Test
  void seedFeaturesThatAreFilledFromAllUsersAreTheSame() {
    FeatureSpec spec = fit(FpdCompatibility.SEED, VocabularyRule.SEED);

    List<FeatureBlock> features =
        imputed(features(spec, FeatureLevel.VIDEO), UnaryOperator.identity());

    assertTable("seed_video_global", spec, FeatureLevel.VIDEO, features);
  }

  @Test
  void seedFeaturesOfTheMostFrequentPairsAreTheSameButForTheirWayThroughCsv() {
    FeatureSpec spec = fit(FpdCompatibility.SEED, VocabularyRule.SEED);
    int[] columns = spec.topInterkeyColumns(3);

    Table expected = Reference.table("seed_video_top3");
    List<String> names = new ArrayList<>(List.of("user_id"));
    names.addAll(FeatureLevel.VIDEO.idColumns());
    for (int column : columns) {
      names.add(spec.valueColumns().get(column));
    }
    assertThat(expected.names()).isEqualTo(names);
    int at = 0;
    for (FeatureBlock user : imputed(features(spec, FeatureLevel.VIDEO), Imputation::fromUser)) {
      for (int row = 0; row < user.rows(); row++, at++) {
        for (int i = 0; i < columns.length; i++) {
          JsonNode value = expected.rows().get(at).get(4 + i);
          Reference.assertNumber(
              value,
              user.value(row, columns[i]),
              1e-11 * Math.abs(value.asDouble()),
              user.key(row) + " " + names.get(4 + i));
        }
      }
    }
    assertThat(at).isEqualTo(expected.rows().size());
  }

  @Test
  void ourFeaturesAreTheSame() {
    FeatureSpec spec = fit(FpdCompatibility.NONE, VocabularyRule.COVERAGE);
    Table expected = Reference.table("default_session");
    List<String> names = new ArrayList<>();
    for (Gram gram : spec.grams()) {
      for (String end : List.of("median", "mean", "std", "q1", "q3", "n")) {
        names.add(
            "%s_%s_%s".formatted(gram.latency().symbol(), String.join(" ", gram.keys()), end));
      }
    }
    names.addAll(List.of("user_id", "platform_id", "session_id"));
    assertThat(expected.names()).isEqualTo(names);

    int at = 0;
    for (FeatureBlock user : features(spec, FeatureLevel.SESSION)) {
      for (int row = 0; row < user.rows(); row++, at++) {
        JsonNode values = expected.rows().get(at);
        for (int gram = 0; gram < user.grams(); gram++) {
          int start = gram * (LatencyStatistic.values().length + 1);
          for (LatencyStatistic each : LatencyStatistic.values()) {
            Reference.assertNumber(
                values.get(start + each.ordinal()),
                user.value(row, gram * LatencyStatistic.values().length + each.ordinal()),
                TOLERANCE,
                user.key(row) + " " + names.get(start + each.ordinal()));
          }
          assertThat(user.count(row, gram))
              .as("%s %s", user.key(row), names.get(start))
              .isEqualTo(values.get(start + LatencyStatistic.values().length).asInt());
        }
      }
    }
    assertThat(at).isEqualTo(expected.rows().size());
  }

  private static FeatureSpec fit(FpdCompatibility compatibility, VocabularyRule rule) {
    GramCounts counts = new GramCounts();
    for (List<KeypairBlock> user : Reference.pairsByUser(compatibility).values()) {
      UserGrams grams = new UserGrams(compatibility);
      user.forEach(grams::add);
      counts.add(grams);
    }
    return FeatureSpec.fit(counts, rule, KeyNormalization.LOWER_CASE, compatibility);
  }

  private static List<FeatureBlock> features(FeatureSpec spec, FeatureLevel level) {
    FeatureExtraction extraction = new FeatureExtraction(spec);
    return Reference.pairsByUser(spec.compatibility()).values().stream()
        .map(pairs -> extraction.of(level, Typed.user(pairs.get(0).user(), pairs)))
        .toList();
  }

  private static List<FeatureBlock> imputed(
      List<FeatureBlock> features, UnaryOperator<FeatureBlock> first) {
    List<FeatureBlock> filled = features.stream().map(first).toList();
    ColumnMeans means = new ColumnMeans();
    filled.forEach(means::add);
    return filled.stream().map(each -> Imputation.from(means.seedMeans(), each)).toList();
  }

  private static void assertTable(
      String name, FeatureSpec spec, FeatureLevel level, List<FeatureBlock> features) {
    Table expected = Reference.table(name);
    List<String> names = new ArrayList<>(spec.valueColumns());
    names.add("user_id");
    names.addAll(level.idColumns());
    assertThat(expected.names()).isEqualTo(names);
    int at = 0;
    for (FeatureBlock user : features) {
      for (int row = 0; row < user.rows(); row++, at++) {
        JsonNode values = expected.rows().get(at);
        for (int column = 0; column < user.width(); column++) {
          Reference.assertNumber(
              values.get(column),
              user.value(row, column),
              SEED_TOLERANCE,
              user.key(row) + " " + names.get(column));
        }
        assertThat(values.get(user.width()).asText()).isEqualTo(user.user().name());
        for (int id = 0; id < user.ids().length; id++) {
          assertThat(user.ids()[id][row]).isEqualTo(values.get(user.width() + 1 + id).asInt());
        }
      }
    }
    assertThat(at).isEqualTo(expected.rows().size());
  }
}
