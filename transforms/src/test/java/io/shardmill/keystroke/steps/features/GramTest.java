package io.shardmill.keystroke.steps.features;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.junit.jupiter.api.Test;

class GramTest {

  @Test
  void namesOfColumnsAreCleanAndReadable() {
    assertThat(Gram.hold("a").cleanName()).isEqualTo("HL_u0061");
    assertThat(Gram.hold("—").cleanName()).isEqualTo("HL_u2014");
    assertThat(Gram.hold("😀").cleanName()).isEqualTo("HL_u1f600");
    assertThat(Gram.hold("Key.caps_lock").cleanName()).isEqualTo("HL_key_caps_lock");
    assertThat(Gram.hold("AudioVolumeDown").cleanName()).isEqualTo("HL_dom_audio_volume_down");
    assertThat(Gram.hold("F3").cleanName()).isEqualTo("HL_dom_f3");
    assertThat(Gram.interkey("e", "Key.space").cleanName()).isEqualTo("IL_u0065__key_space");
  }

  @Test
  void namesOfOldHaveNoBorderBetweenKeys() {
    assertThat(Gram.hold(",").seedName()).isEqualTo("HL_,");
    assertThat(Gram.interkey("e", "Key.space").seedName()).isEqualTo("IL_eKey.space");
    assertThat(Gram.joined("a", "bc")).isEqualTo(Gram.joined("ab", "c"));
    assertThat(Gram.interkey("a", "bc")).isNotEqualTo(Gram.interkey("ab", "c"));
  }

  @Test
  void aGramHasAsManyKeysAsItsLatencyIsOf() {
    assertThatThrownBy(() -> new Gram(Latency.HOLD, List.of("a", "b")))
        .hasMessage("HOLD of 2 keys");
    assertThatThrownBy(() -> new Gram(Latency.INTERKEY, List.of()))
        .hasMessage("INTERKEY of 0 keys");
  }
}
