package io.shardmill.keystroke.steps.pairing;

import static org.assertj.core.api.Assertions.assertThat;

import io.shardmill.keystroke.steps.Typed;
import org.junit.jupiter.api.Test;

class KeypairTest {

  @Test
  void latenciesAreInMilliseconds() {
    KeypairBlock pairs = pairs("P,t,100", "R,t,180", "P,h,220", "R,h,310");

    assertThat(pairs.rows()).isOne();
    assertThat(pairs.error(0)).isEqualTo(PairError.NONE);
    assertThat(pairs.hold(0)).isEqualTo(80);
    assertThat(pairs.interkey(0)).isEqualTo(40);
    assertThat(pairs.pressLatency(0)).isEqualTo(120);
    assertThat(pairs.releaseLatency(0)).isEqualTo(130);
  }

  @Test
  void keysThatOverlapHaveNegativeLatenciesAndAreValid() {
    KeypairBlock pairs = pairs("P,Key.shift,100", "P,a,150", "R,a,200", "R,Key.shift,230");

    assertThat(pairs.valid(0)).isTrue();
    assertThat(pairs.interkey(0)).isEqualTo(-80);
    assertThat(pairs.releaseLatency(0)).isEqualTo(-30);
  }

  @Test
  void aPairWithHalfAKeystrokeIsInvalidButKnowsTheHoldOfItsFirstKey() {
    KeypairBlock pairs = pairs("P,a,100", "R,a,180", "P,b,200", "R,c,300", "P,d,400", "P,e,500");

    assertThat(pairs.error(0)).isEqualTo(PairError.KEY2_RELEASE);
    assertThat(pairs.hasHold(0)).isTrue();
    assertThat(pairs.hasLatencies(0)).isFalse();
    assertThat(pairs.error(1).seedText())
        .isEqualTo("Missing key1 release; Missing key2 press (orphan release)");
    assertThat(pairs.error(2)).isEqualTo(PairError.KEY1_PRESS_KEY2_RELEASE);
    assertThat(pairs.error(3).seedText()).isEqualTo("Missing key1 release; Missing key2 release");
  }

  @Test
  void aNegativeHoldIsTheErrorWhateverTheNextKeyLacks() {
    KeypairBlock pairs = pairs("P,a,100", "R,a,90", "P,b,200");

    assertThat(pairs.error(0)).isEqualTo(PairError.NEGATIVE_HOLD);
    assertThat(pairs.outliers()[0]).isFalse();
  }

  @Test
  void limitsOfOutliersAreNoOutliers() {
    assertThat(outlier("P,a,0", "R,a,30", "P,b,40", "R,b,100")).isFalse();
    assertThat(outlier("P,a,0", "R,a,29", "P,b,40", "R,b,100")).isTrue();
    assertThat(outlier("P,a,0", "R,a,2000", "P,b,2100", "R,b,2200")).isFalse();
    assertThat(outlier("P,a,0", "R,a,2001", "P,b,2100", "R,b,2200")).isTrue();
    assertThat(outlier("P,a,0", "R,a,80", "P,b,1080", "R,b,1100")).isFalse();
    assertThat(outlier("P,a,0", "R,a,80", "P,b,1081", "R,b,1100")).isTrue();
    assertThat(outlier("P,a,0", "P,b,80", "R,b,100", "R,a,1081")).isTrue();
  }

  @Test
  void invalidPairsAreNoOutliers() {
    assertThat(outlier("P,a,0", "R,a,5", "P,b,40")).isFalse();
  }

  private static boolean outlier(String... lines) {
    return pairs(lines).outliers()[0];
  }

  private static KeypairBlock pairs(String... lines) {
    return KeypairBlock.of(Pairing.of(Typed.events(lines), KeyNormalization.LOWER_CASE));
  }
}
