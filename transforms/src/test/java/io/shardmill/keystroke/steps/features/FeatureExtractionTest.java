package io.shardmill.keystroke.steps.features;

import static org.assertj.core.api.Assertions.assertThat;

import io.shardmill.keystroke.FpdCompatibility;
import io.shardmill.keystroke.LogName;
import io.shardmill.keystroke.steps.Typed;
import io.shardmill.keystroke.steps.features.GramCounts.Count;
import io.shardmill.keystroke.steps.pairing.KeyNormalization;
import io.shardmill.keystroke.steps.pairing.KeypairBlock;
import io.shardmill.keystroke.steps.pairing.Pairing;
import java.util.List;
import org.junit.jupiter.api.Test;

class FeatureExtractionTest {

  private static final FeatureSpec SPEC =
      spec(FpdCompatibility.NONE, Gram.hold("a"), Gram.hold("b"), Gram.interkey("a", "b"));

  @Test
  void statisticsAreOfValidPairsThatAreNoOutliers() {
    FeatureBlock features =
        of(
            SPEC,
            FeatureLevel.VIDEO,
            log(
                1, 1, 1, "P,a,0", "R,a,100", "P,a,200", "R,a,240", "P,a,300", "R,a,305", "P,b,400",
                "R,b,490", "P,a,600"));

    // Holds of a: 100 and 40; 5 ms is an outlier. That of b is before half a keystroke.
    assertThat(row(features, 0, 0)).containsExactly(70, 70, Math.sqrt(1800), 55, 85);
    assertThat(features.count(0, 0)).isEqualTo(2);
    assertThat(row(features, 0, 1)).containsOnly(Double.NaN);
    assertThat(features.count(0, 1)).isZero();
    assertThat(features.count(0, 2)).isZero();
  }

  @Test
  void ofOneLatencyThereIsNoDeviation() {
    KeypairBlock log = log(1, 1, 1, "P,a,0", "R,a,100", "P,b,250", "R,b,300");

    assertThat(row(of(SPEC, FeatureLevel.VIDEO, log), 0, 2))
        .containsExactly(150, 150, Double.NaN, 150, 150);
    FeatureSpec seed = spec(FpdCompatibility.SEED, Gram.joined("a", "b"));
    assertThat(row(of(seed, FeatureLevel.VIDEO, log), 0, 0))
        .containsExactly(150e-6, 150e-6, 0, 150e-6, 150e-6);
  }

  @Test
  void rowsAreInTheOrderOfTheirIds() {
    FeatureBlock features =
        of(
            SPEC,
            FeatureLevel.SESSION,
            log(2, 1, 1, "P,a,0", "R,a,100", "P,b,250", "R,b,300"),
            log(1, 2, 2, "P,a,0", "R,a,60", "P,b,250", "R,b,300"),
            log(1, 1, 2, "P,a,0", "R,a,40", "P,b,250", "R,b,300"),
            log(1, 3, 1, "P,a,0", "R,a,90", "P,b,250", "R,b,300"));

    assertThat(features.rows()).isEqualTo(3);
    assertThat(features.ids()[0]).containsExactly(1, 1, 2);
    assertThat(features.ids()[1]).containsExactly(1, 2, 1);
    assertThat(features.key(1)).isEqualTo("ada:1:2");
    assertThat(features.value(0, 0)).isEqualTo(90);
    assertThat(features.value(1, 0)).isEqualTo(50);
    assertThat(features.value(2, 0)).isEqualTo(100);
  }

  @Test
  void aGroupWithoutAnyLatencyHasARowOfWhichNothingIsKnown() {
    KeypairBlock outliers = log(1, 1, 1, "P,a,0", "R,a,10", "P,b,250", "R,b,300");
    KeypairBlock typed = log(2, 1, 1, "P,a,0", "R,a,100", "P,b,250", "R,b,300");

    FeatureBlock features = of(SPEC, FeatureLevel.PLATFORM, outliers, typed);
    FeatureBlock seed =
        of(spec(FpdCompatibility.SEED, Gram.hold("a")), FeatureLevel.PLATFORM, outliers, typed);

    assertThat(features.rows()).isEqualTo(2);
    assertThat(row(features, 0, 0)).containsOnly(Double.NaN);
    assertThat(seed.rows()).isOne();
    assertThat(seed.ids()[0]).containsExactly(2);
  }

  @Test
  void twoPairsOfOneTextAreOneBySeedRulesAlone() {
    KeypairBlock log =
        log(
            1,
            1,
            1,
            "P,t,0",
            "R,t,50",
            "P,he,100",
            "R,he,150",
            "P,th,200",
            "R,th,250",
            "P,e,320",
            "R,e,400");

    assertThat(
            of(spec(FpdCompatibility.SEED, Gram.joined("t", "he")), FeatureLevel.VIDEO, log)
                .count(0, 0))
        .isEqualTo(2);
    assertThat(
            of(spec(FpdCompatibility.NONE, Gram.interkey("t", "he")), FeatureLevel.VIDEO, log)
                .count(0, 0))
        .isEqualTo(1);
  }

  @Test
  void whatIsFilledIsMarked() {
    FeatureBlock features =
        of(
            SPEC,
            FeatureLevel.VIDEO,
            log(1, 1, 1, "P,a,0", "R,a,100", "P,b,250", "R,b,300"),
            log(1, 2, 1, "P,b,0", "R,b,60", "P,c,250", "R,c,300"));
    int holdOfA = LatencyStatistic.MEAN.ordinal();
    int holdOfB = LatencyStatistic.COUNT + LatencyStatistic.MEAN.ordinal();
    int deviation = LatencyStatistic.STD.ordinal();

    FeatureBlock filled = Imputation.fromUser(features);

    assertThat(features.imputed().isEmpty()).isTrue();
    assertThat(filled.value(1, holdOfA)).isEqualTo(100);
    assertThat(filled.imputed(1, holdOfA)).isTrue();
    assertThat(filled.imputed(0, holdOfA)).isFalse();
    assertThat(filled.value(0, holdOfB)).isEqualTo(60);
    assertThat(filled.value(0, deviation)).as("known of no row").isNaN();
    assertThat(filled.imputed(0, deviation)).isFalse();

    ColumnMeans others = new ColumnMeans();
    others.add(
        of(
            SPEC,
            FeatureLevel.VIDEO,
            log(1, 1, 1, "P,a,0", "R,a,80", "P,a,200", "R,a,260", "P,c,400", "R,c,450")));
    FeatureBlock byOthers = Imputation.from(others.means(), filled);

    assertThat(byOthers.value(0, deviation)).isEqualTo(Math.sqrt(200));
    assertThat(byOthers.value(1, holdOfA)).as("filled before").isEqualTo(100);
    assertThat(byOthers.count(1, 0)).isZero();
  }

  private static FeatureBlock of(FeatureSpec spec, FeatureLevel level, KeypairBlock... pairs) {
    return new FeatureExtraction(spec).of(level, Typed.user(List.of(pairs)));
  }

  private static double[] row(FeatureBlock features, int row, int gram) {
    double[] values = new double[LatencyStatistic.COUNT];
    for (int i = 0; i < values.length; i++) {
      values[i] = features.value(row, gram * LatencyStatistic.COUNT + i);
    }
    return values;
  }

  private static FeatureSpec spec(FpdCompatibility compatibility, Gram... grams) {
    return new FeatureSpec(
        compatibility,
        KeyNormalization.LOWER_CASE,
        VocabularyRule.COVERAGE,
        1,
        List.of(grams).stream().map(gram -> new Count(gram, 1, 1)).toList());
  }

  private static KeypairBlock log(int platform, int video, int session, String... lines) {
    LogName name = new LogName("log.csv", platform, video, session);
    return KeypairBlock.of(
        Pairing.of(Typed.events("ada", name, List.of(lines)), KeyNormalization.LOWER_CASE));
  }
}
