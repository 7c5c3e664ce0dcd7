package io.shardmill.keystroke.steps.pairing;

import static org.assertj.core.api.Assertions.assertThat;

import io.shardmill.keystroke.EventBlock;
import io.shardmill.keystroke.steps.Typed;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class PairingTest {

  @Test
  void keysThatOverlapAreInTheOrderOfTheirPresses() {
    assertThat(keystrokes("P,t,100", "P,h,150", "R,t,180", "R,h,230"))
        .containsExactly("t 100-180", "h 150-230");
  }

  @Test
  void aReleaseEndsTheLastPressOfAKeyThatRepeats() {
    assertThat(keystrokes("P,a,100", "P,a,600", "P,a,630", "R,a,650"))
        .containsExactly("a 100-?", "a 600-?", "a 630-650");
  }

  @Test
  void aReleaseWithoutPressIsPlacedByItsOwnTime() {
    assertThat(keystrokes("P,a,100", "R,Key.shift,140", "R,a,180", "P,b,200", "R,b,260"))
        .containsExactly("a 100-180", "Key.shift ?-140", "b 200-260");
  }

  @Test
  void ofOneTimeTheFirstReleasedIsFirst() {
    assertThat(keystrokes("P,a,100", "P,b,100", "R,b,150", "R,a,190"))
        .containsExactly("b 100-150", "a 100-190");
  }

  @Test
  void ofOneTimeWithoutReleasesTheKeyThatWasSeenFirstIsFirst() {
    assertThat(keystrokes("R,b,50", "P,a,100", "P,b,100", "P,c,100", "R,c,170"))
        .containsExactly("b ?-50", "c 100-170", "b 100-?", "a 100-?");
  }

  @Test
  void eventsWithoutAKeyAreOfOneKey() {
    assertThat(keystrokes("P,,100", "P,a,110", "R,,150", "R,a,160"))
        .containsExactly("null 100-150", "a 110-160");
  }

  @Test
  void aKeyThatIsPressedWithShiftAndReleasedWithoutIsOneKeystroke() {
    EventBlock events = Typed.events("P,A,100", "P,É,120", "R,a,150", "R,é,190", "P,Delete,200");

    assertThat(keystrokes(events, KeyNormalization.LOWER_CASE))
        .containsExactly("a 100-150", "é 120-190", "Delete 200-?");
    assertThat(keystrokes(events, KeyNormalization.AS_TYPED))
        .containsExactly("A 100-?", "É 120-?", "a ?-150", "é ?-190", "Delete 200-?");
  }

  @Test
  void aClockThatGoesBackChangesThePlaceOfAKeystrokeOnly() {
    KeystrokeBlock keystrokes =
        Pairing.of(
            Typed.events("P,a,500", "R,a,560", "P,b,100", "R,b,90"), KeyNormalization.AS_TYPED);

    assertThat(texts(keystrokes)).containsExactly("b 100-90", "a 500-560");
    assertThat(keystrokes.position(0)).isEqualTo(3);
    assertThat(keystrokes.key(0)).isEqualTo("ada:3");
    assertThat(keystrokes.hold(0)).isEqualTo(-10);
  }

  @Test
  void whatIsMissingIsToldWithTheWordsOfOld() {
    KeystrokeBlock keystrokes =
        Pairing.of(Typed.events("P,a,1", "R,b,2", "P,c,3", "R,c,4"), KeyNormalization.AS_TYPED);

    assertThat(IntStream.range(0, keystrokes.rows()).mapToObj(keystrokes::error))
        .containsExactly(
            KeystrokeError.MISSING_RELEASE, KeystrokeError.MISSING_PRESS, KeystrokeError.NONE);
    assertThat(keystrokes.error(0).seedText()).isEqualTo("missing_key1_release");
  }

  @Test
  void aFileWithoutEventsHasNoKeystrokes() {
    KeystrokeBlock none = Pairing.of(Typed.events(), KeyNormalization.LOWER_CASE);

    assertThat(none.rows()).isZero();
    assertThat(KeypairBlock.of(none).rows()).isZero();
  }

  private static List<String> keystrokes(String... lines) {
    return keystrokes(Typed.events(lines), KeyNormalization.AS_TYPED);
  }

  private static List<String> keystrokes(EventBlock events, KeyNormalization normalization) {
    return texts(Pairing.of(events, normalization));
  }

  private static List<String> texts(KeystrokeBlock keystrokes) {
    return IntStream.range(0, keystrokes.rows())
        .mapToObj(
            row ->
                "%s %s-%s"
                    .formatted(
                        keystrokes.keys().key(row),
                        keystrokes.pressLines()[row] == 0 ? "?" : keystrokes.presses()[row],
                        keystrokes.releaseLines()[row] == 0 ? "?" : keystrokes.releases()[row]))
        .toList();
  }
}
