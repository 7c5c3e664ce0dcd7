package io.shardmill.postgres.decode;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.util.Arrays;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.LongRange;

/** The quick way for small numbers is that for all numbers. */
class SmallDecimalProperty {

  private static final long MOST = 999_999_999_999_999_999L;

  @Property
  void numbersAreThoseOfTheirTexts(
      @ForAll @LongRange(min = -MOST, max = MOST) long number,
      @ForAll @IntRange(max = 18) int fewer,
      @ForAll @IntRange(max = 16) int scale) {
    long unscaled = number / BigDecimal.ONE.movePointRight(fewer).longValueExact();
    WireBuffer wire = new WireBuffer();
    NumericWire.put(BigDecimal.valueOf(unscaled, scale).toPlainString(), wire);
    byte[] expected = Arrays.copyOf(wire.array(), wire.size());

    wire.clear();
    assertThat(SmallDecimal.is(unscaled, scale)).isTrue();
    SmallDecimal.put(unscaled, scale, wire);
    assertThat(Arrays.copyOf(wire.array(), wire.size())).isEqualTo(expected);

    long read = SmallDecimal.unscaled(expected, 0, expected.length, scale);
    assertThat(read).isIn(unscaled, SmallDecimal.OTHER);
    if (unscaled != 0 && Math.abs(unscaled) < 100_000_000_000_000L) {
      assertThat(read).isEqualTo(unscaled);
    }
  }

  @Property
  void numbersWithMoreDigitsThanTheScaleAreLeftToTheOtherWay(
      @ForAll @LongRange(min = -MOST, max = MOST) long unscaled) {
    WireBuffer wire = new WireBuffer();
    NumericWire.put(BigDecimal.valueOf(unscaled, 7).toPlainString(), wire);

    assertThat(SmallDecimal.unscaled(wire.array(), 0, wire.size(), 5))
        .isIn(SmallDecimal.OTHER, unscaled % 100 == 0 ? unscaled / 100 : SmallDecimal.OTHER);
  }
}
