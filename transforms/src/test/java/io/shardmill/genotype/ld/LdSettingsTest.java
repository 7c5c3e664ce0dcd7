package io.shardmill.genotype.ld;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.shardmill.genotype.ld.LdWindow.Unit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The words of {@code --indep-pairwise}. */
class LdSettingsTest {

  @Test
  void variantsOrKilobases() {
    assertThat(LdSettings.parse("50,5,0.2"))
        .isEqualTo(new LdSettings(new LdWindow(Unit.VARIANTS, 50, 5), new Linkage(0.2)));
    assertThat(LdSettings.parse("50,0.2").window().step()).isEqualTo(1);
    assertThat(LdSettings.parse("500kb,0.2"))
        .isEqualTo(new LdSettings(new LdWindow(Unit.BASE_PAIRS, 500_000, 1), new Linkage(0.2)));
    assertThat(LdSettings.parse("0.3kb,1,0").window().size()).isEqualTo(300);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "50 | is WINDOW,STEP,R2",
        "50,5,0.2,1 | is WINDOW,STEP,R2",
        "a,5,0.2 | is WINDOW,STEP,R2",
        "50,5,b | is WINDOW,STEP,R2",
        "1,1,0.2 | at least 2 variants",
        "50,51,0.2 | moves on by at least 1",
        "50,0,0.2 | moves on by at least 1",
        "500kb,5,0.2 | moves on by 1 variant",
        "-1kb,0.2 | at most 2,000,000 kb",
        "50,5,1 | less than 1",
      })
  void whatCannotBeMeant(String text, String message) {
    assertThatThrownBy(() -> LdSettings.parse(text))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining(message);
  }
}
