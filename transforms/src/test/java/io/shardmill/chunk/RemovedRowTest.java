package io.shardmill.chunk;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.Charset;
import java.util.Arrays;
import org.junit.jupiter.api.Test;

/** The text of a row that is in no data file. */
class RemovedRowTest {

  @Test
  void theFirstThousandBytesAreShown() {
    assertThat(raw("x".repeat(999))).isEqualTo("x".repeat(999));
    assertThat(raw("x".repeat(2_000))).isEqualTo("x".repeat(1_000));
  }

  @Test
  void aCharacterIsNotCutInTwo() {
    for (String character : new String[] {"\u00e9", "\u2019", "\ud83d\ude00"}) {
      for (int before = 995; before <= 1_000; before++) {
        String shown = raw("x".repeat(before) + character + "y".repeat(50));
        assertThat(shown).startsWith("x".repeat(before)).doesNotContain("\ufffd");
        assertThat(shown.getBytes(UTF_8).length).isBetween(before, 1_000);
      }
    }
  }

  @Test
  void whatIsNoTextIsShownAsSuch() {
    byte[] bytes = {'a', (byte) 0xe9, 'b', (byte) 0x81};
    assertThat(RemovedRow.rawText(bytes, 0, 4, UTF_8)).isEqualTo("a\ufffdb\ufffd");
    assertThat(RemovedRow.rawText(bytes, 0, 4, Charset.forName("windows-1252")))
        .isEqualTo("a\u00e9b\ufffd");
    byte[] many = new byte[3_000];
    Arrays.fill(many, (byte) 0x80);
    assertThat(RemovedRow.rawText(many, 0, many.length, UTF_8)).hasSize(1_000);
  }

  @Test
  void theTextIsNotToldInWords() {
    RemovedRow row =
        new RemovedRow(RemovedRow.Kind.REJECTED, "a.csv", 3, "user_0:3", "EMPTY", "no", "secret");

    assertThat(row.toString()).contains("a.csv at 3").doesNotContain("secret");
  }

  private static String raw(String text) {
    byte[] bytes = text.getBytes(UTF_8);
    return RemovedRow.rawText(bytes, 0, bytes.length, UTF_8);
  }
}
