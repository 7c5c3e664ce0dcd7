package io.shardmill.keystroke.steps.features;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import io.shardmill.keystroke.EventBlock;
import io.shardmill.keystroke.FpdCompatibility;
import io.shardmill.keystroke.steps.Typed;
import io.shardmill.keystroke.steps.pairing.KeyNormalization;
import io.shardmill.keystroke.steps.pairing.KeypairBlock;
import io.shardmill.keystroke.steps.pairing.Pairing;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class VocabularyTest {

  @Test
  void oneOddUserTakesNoColumnFromTheOthers() {
    GramCounts counts = users(FpdCompatibility.NONE, "the", "the", "the", "the", "dog");

    assertThat(VocabularyRule.COVERAGE.choose(counts))
        .extracting(count -> count.gram().cleanName())
        .containsExactly("HL_u0068", "HL_u0074", "IL_u0068__u0065", "IL_u0074__u0068");
    assertThat(new VocabularyRule(0.9, 0.9, 10).choose(counts)).isEmpty();
  }

  @Test
  void pairsAreInTheOrderOfTheirFrequency() {
    GramCounts counts = users(FpdCompatibility.NONE, "ababcb", "abcabc");

    assertThat(new VocabularyRule(1, 1, 2).choose(counts))
        .extracting(GramCounts.Count::gram)
        .containsExactly(
            Gram.hold("a"),
            Gram.hold("b"),
            Gram.hold("c"),
            Gram.interkey("a", "b"),
            Gram.interkey("b", "c"));
  }

  @Test
  void bySeedRulesAKeyCountsThatOnlyEverEndsAPair() {
    assertThat(VocabularyRule.SEED.choose(users(FpdCompatibility.SEED, "ab", "ab")))
        .extracting(count -> count.gram().seedName())
        .containsExactly("HL_a", "HL_b", "IL_ab");
    assertThat(VocabularyRule.COVERAGE.choose(users(FpdCompatibility.NONE, "ab", "ab")))
        .extracting(count -> count.gram().seedName())
        .containsExactly("HL_a", "IL_ab");
  }

  @Test
  void aUserWithoutAnyPairDoesNotCount() {
    assertThat(users(FpdCompatibility.NONE, "ab", "a", "").users()).isOne();
    assertThat(VocabularyRule.COVERAGE.choose(new GramCounts())).isEmpty();
  }

  @Test
  void outliersCountAndInvalidPairsDoNot() {
    EventBlock slow = Typed.events("P,a,0", "R,a,9000", "P,b,9100", "R,b,9200", "P,c,9300");

    GramCounts counts = new GramCounts();
    counts.add(user(FpdCompatibility.NONE, slow));

    assertThat(counts.counts())
        .extracting(GramCounts.Count::gram)
        .containsExactly(Gram.hold("a"), Gram.interkey("a", "b"));
  }

  @Test
  void driftIsWhatWouldBeChosenOtherwise() throws IOException {
    FeatureSpec frozen =
        FeatureSpec.fit(
            users(FpdCompatibility.NONE, "the", "the", "the"),
            VocabularyRule.COVERAGE,
            KeyNormalization.LOWER_CASE,
            FpdCompatibility.NONE);
    GramCounts now = users(FpdCompatibility.NONE, "hex", "hex", "hex", "hex", "the");

    VocabularyDrift drift = VocabularyDrift.of(frozen, now);

    assertThat(drift.users()).isEqualTo(5);
    assertThat(drift.entering())
        .extracting(count -> count.gram().cleanName(), GramCounts.Count::users)
        .containsExactly(tuple("HL_u0065", 4L), tuple("IL_u0065__u0078", 4L));
    assertThat(drift.leaving())
        .extracting(count -> count.gram().cleanName(), GramCounts.Count::users)
        .containsExactly(tuple("HL_u0074", 1L), tuple("IL_u0074__u0068", 1L));
    FittedFeatures compared = FittedFeatures.of(frozen).comparedWith(now);
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    compared.write(new DataOutputStream(bytes));
    assertThat(
            FittedFeatures.read(new DataInputStream(new ByteArrayInputStream(bytes.toByteArray()))))
        .isEqualTo(compared);
    assertThat(VocabularyDrift.of(frozen, new GramCounts()).leaving())
        .as("nobody typed, so nothing is known")
        .isEmpty();
  }

  @Test
  void whoCountsWhomMakesNoDifference() throws IOException {
    String[] texts = {"the", "then", "hen", "net", "ten", "tent"};
    GramCounts one = users(FpdCompatibility.NONE, texts);
    GramCounts merged = users(FpdCompatibility.NONE, "net", "tent");
    merged.merge(users(FpdCompatibility.NONE, "hen", "the"));
    merged.merge(users(FpdCompatibility.NONE));
    merged.merge(users(FpdCompatibility.NONE, "ten", "then"));

    assertThat(bytes(merged)).isEqualTo(bytes(one));
    GramCounts read = GramCounts.read(new DataInputStream(new ByteArrayInputStream(bytes(one))));
    assertThat(read.counts()).isEqualTo(one.counts());
    assertThat(read.users()).isEqualTo(6);
  }

  private static byte[] bytes(GramCounts counts) throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    counts.write(new DataOutputStream(bytes));
    return bytes.toByteArray();
  }

  /** A user for each text, who types it evenly. */
  private static GramCounts users(FpdCompatibility compatibility, String... texts) {
    GramCounts counts = new GramCounts();
    for (String text : texts) {
      List<String> lines = new ArrayList<>();
      for (int i = 0; i < text.length(); i++) {
        lines.add("P,%s,%d".formatted(text.charAt(i), 200 * i));
        lines.add("R,%s,%d".formatted(text.charAt(i), 200 * i + 90));
      }
      counts.add(user(compatibility, Typed.events("ada", Typed.LOG, lines)));
    }
    return counts;
  }

  private static UserGrams user(FpdCompatibility compatibility, EventBlock events) {
    UserGrams user = new UserGrams(compatibility);
    user.add(KeypairBlock.of(Pairing.of(events, KeyNormalization.LOWER_CASE)));
    return user;
  }
}
