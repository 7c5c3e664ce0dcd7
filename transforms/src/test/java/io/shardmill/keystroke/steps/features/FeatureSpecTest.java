package io.shardmill.keystroke.steps.features;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.shardmill.json.Json;
import io.shardmill.keystroke.FpdCompatibility;
import io.shardmill.keystroke.steps.features.GramCounts.Count;
import io.shardmill.keystroke.steps.pairing.KeyNormalization;
import io.shardmill.storage.DamageException;
import java.io.IOException;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

class FeatureSpecTest {

  private static final FeatureSpec SPEC =
      new FeatureSpec(
          FpdCompatibility.NONE,
          KeyNormalization.LOWER_CASE,
          VocabularyRule.COVERAGE,
          12,
          List.of(
              new Count(Gram.hold("a"), 12, 340),
              new Count(Gram.interkey("t", "h"), 11, 90),
              new Count(Gram.interkey("e", "\""), 10, 20)));

  @Test
  void columnsAreInOneOrder() {
    assertThat(SPEC.valueColumns())
        .startsWith("HL_u0061_median", "HL_u0061_mean", "HL_u0061_std", "HL_u0061_q1")
        .contains("IL_u0074__u0068_q3")
        .hasSize(15);
    assertThat(SPEC.countColumns())
        .containsExactly("HL_u0061_n", "IL_u0074__u0068_n", "IL_u0065__u0022_n");
  }

  @Test
  void theMostFrequentPairsHaveTheMeanFirst() {
    List<String> columns = SPEC.valueColumns();

    assertThat(Arrays.stream(SPEC.topInterkeyColumns(1)).mapToObj(columns::get))
        .containsExactly(
            "IL_u0074__u0068_mean",
            "IL_u0074__u0068_median",
            "IL_u0074__u0068_q1",
            "IL_u0074__u0068_q3",
            "IL_u0074__u0068_std");
    assertThat(SPEC.topInterkeyColumns(7)).hasSize(10);
  }

  @Test
  void aFileIsReadBackAndHasTheSameId() throws IOException {
    FeatureSpec read = FeatureSpec.parse(Json.MAPPER.readTree(Json.bytes(SPEC.json())));

    assertThat(read).isEqualTo(SPEC);
    assertThat(read.id()).isEqualTo(SPEC.id()).matches("[0-9a-f]{64}");
  }

  @Test
  void anotherVocabularyHasAnotherId() {
    FeatureSpec less =
        new FeatureSpec(
            SPEC.compatibility(),
            SPEC.normalization(),
            SPEC.rule(),
            SPEC.users(),
            SPEC.vocabulary().subList(0, 2));

    assertThat(less.id()).isNotEqualTo(SPEC.id());
  }

  @Test
  void aFileThatIsNoneIsRefused() {
    ObjectNode renamed = SPEC.json().deepCopy();
    ((ObjectNode) renamed.path("vocabulary").get(0)).put("name", "HL_u0062");
    ObjectNode later = SPEC.json().deepCopy();
    later.put("format_version", 2);
    ObjectNode rule = SPEC.json().deepCopy();
    rule.put("hold_coverage", 80);
    ObjectNode twice = SPEC.json().deepCopy();
    twice.withArray("vocabulary").add(SPEC.json().path("vocabulary").get(0));

    assertThatThrownBy(() -> FeatureSpec.parse(renamed))
        .isInstanceOf(DamageException.class)
        .hasMessageContaining("HL_u0062");
    assertThatThrownBy(() -> FeatureSpec.parse(later)).hasMessage("format_version is 2");
    assertThatThrownBy(() -> FeatureSpec.parse(rule))
        .isInstanceOf(DamageException.class)
        .hasMessageContaining("80");
    assertThatThrownBy(() -> FeatureSpec.parse(twice))
        .isInstanceOf(DamageException.class)
        .hasMessageContaining("HL_u0061");
    assertThatThrownBy(() -> FeatureSpec.parse(Json.MAPPER.createObjectNode()))
        .hasMessage("no field format");
  }
}
