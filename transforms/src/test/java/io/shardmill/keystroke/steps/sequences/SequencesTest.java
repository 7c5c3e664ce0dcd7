package io.shardmill.keystroke.steps.sequences;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.shardmill.keystroke.FpdCompatibility;
import io.shardmill.keystroke.LogName;
import io.shardmill.keystroke.steps.Typed;
import io.shardmill.keystroke.steps.pairing.KeyNormalization;
import io.shardmill.keystroke.steps.pairing.KeypairBlock;
import io.shardmill.keystroke.steps.pairing.Pairing;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.util.List;
import org.junit.jupiter.api.Test;

class SequencesTest {

  private static final KeypairBlock FIRST =
      log(1, "P,a,100", "R,a,180", "P,b,200", "P,c,250", "R,c,290", "P,,300", "R,,350");
  private static final KeypairBlock SECOND = log(2, "P,z,10", "R,z,5");
  private static final KeypairBlock THIRD = log(3, "P,b,7", "R,b,90");

  @Test
  void everyWholeKeystrokeIsInTheSequence() {
    SequenceBlock sequences =
        Sequences.of(
            Typed.user(List.of(FIRST, SECOND, THIRD)),
            new KeyMapping(List.of("a", "b")),
            FpdCompatibility.NONE);

    assertThat(sequences.rows()).isEqualTo(3);
    assertThat(sequences.offsets()).containsExactly(0, 3, 3, 4);
    assertThat(sequences.presses()).containsExactly(100, 250, 300, 7);
    assertThat(sequences.releases()).containsExactly(180, 290, 350, 90);
    assertThat(sequences.codes()).containsExactly(0, KeyMapping.NONE, KeyMapping.NONE, 1);
    assertThat(sequences.leftOut()).containsExactly(1, 1, 0);
    assertThat(sequences.key(0)).isEqualTo("ada:1:1:1");
  }

  @Test
  void bySeedRulesOnlyFirstKeysOfValidPairsAre() {
    SequenceBlock sequences =
        Sequences.of(
            Typed.user(List.of(FIRST, THIRD)),
            new KeyMapping(List.of("a", "b", "c")),
            FpdCompatibility.SEED);

    assertThat(sequences.offsets()).containsExactly(0, 1, 1);
    assertThat(sequences.codes()).containsExactly(2);
    assertThat(sequences.leftOut()).containsExactly(3, 1);
  }

  @Test
  void keysAreNumberedInTheOrderOfTheirCodePoints() throws IOException {
    KeySet keys = new KeySet();
    keys.add(log(1, "P,😀,1", "P,ﬀ,2", "P,Key.space,3", "P,a,4"), FpdCompatibility.NONE);
    KeySet more = new KeySet();
    more.add(THIRD, FpdCompatibility.NONE);
    more.add(log(1, "R,é,1"), FpdCompatibility.SEED);
    keys.merge(more);

    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    keys.write(new DataOutputStream(bytes));
    KeyMapping mapping =
        KeySet.read(new DataInputStream(new ByteArrayInputStream(bytes.toByteArray()))).mapping();

    assertThat(mapping.keys()).containsExactly("Key.space", "a", "b", "ﬀ", "😀");
    assertThat(mapping.code("b")).isEqualTo(2);
    assertThat(mapping.code("é")).as("alone in its file").isEqualTo(KeyMapping.NONE);
  }

  @Test
  void noKeyHasTwoNumbers() {
    assertThatThrownBy(() -> new KeyMapping(List.of("a", "b", "a")))
        .hasMessage("A key has two numbers");
  }

  private static KeypairBlock log(int video, String... lines) {
    return KeypairBlock.of(
        Pairing.of(
            Typed.events("ada", new LogName("log.csv", 1, video, 1), List.of(lines)),
            KeyNormalization.LOWER_CASE));
  }
}
