package io.shardmill.keystroke.source.format;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.nio.charset.StandardCharsets;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.LongRange;

/** A time is what was written, to the millisecond, or it is refused. */
class DecimalTimeProperty {

  @Property
  void aWholeNumberIsItself(@ForAll @LongRange(min = 0, max = 999_999_999_999_999_999L) long time) {
    assertThat(parse(Long.toString(time))).isEqualTo(time);
  }

  @Property
  void scientificNotationTellsTheTimeIfAllDigitsAreThere(
      @ForAll @LongRange(min = 10, max = 99_999_999_999_999L) long time,
      @ForAll @IntRange(min = 1, max = 14) int kept) {
    String digits = Long.toString(time);
    String mantissa = digits.substring(0, Math.min(kept, digits.length()));
    String text = mantissa.charAt(0) + "." + mantissa.substring(1) + "e+" + (digits.length() - 1);

    // Whoever wrote it may have cut any digits off that are not there.
    boolean whole = mantissa.length() == digits.length();
    assertThat(parse(text)).isEqualTo(whole ? time : DecimalTime.IMPRECISE);
  }

  @Property
  void fractionsAreRounded(
      @ForAll @LongRange(min = 0, max = 9_999_999_999_999L) long time,
      @ForAll @IntRange(min = 0, max = 999) int micros) {
    String text = "%d.%03d".formatted(time, micros);

    assertThat(parse(text))
        .isEqualTo(new BigDecimal(text).setScale(0, RoundingMode.HALF_EVEN).longValueExact());
  }

  @Example
  void whatIsNoTimeIsToldApart() {
    for (String text :
        new String[] {
          "",
          "-1",
          "soon",
          "1e999999999",
          "1e-999999999",
          "0x10",
          "1,5",
          "NaN",
          " 1",
          "1e18",
          "1234567890123456789",
          "1".repeat(100)
        }) {
      assertThat(parse(text)).as(text).isEqualTo(DecimalTime.UNREADABLE);
    }
    assertThat(parse("1.473278e+12")).isEqualTo(DecimalTime.IMPRECISE);
    assertThat(parse("1E3")).isEqualTo(DecimalTime.IMPRECISE);
    assertThat(parse("1.473275372663e12")).isEqualTo(1_473_275_372_663L);
    assertThat(parse("14732753726630e-1")).isEqualTo(1_473_275_372_663L);
  }

  private static long parse(String text) {
    byte[] bytes = ("\t" + text + "\t").getBytes(StandardCharsets.ISO_8859_1);
    return DecimalTime.parse(bytes, 1, bytes.length - 1);
  }
}
