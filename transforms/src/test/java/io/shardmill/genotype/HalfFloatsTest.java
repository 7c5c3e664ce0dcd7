package io.shardmill.genotype;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

/** Every number of half precision, and those between two of them. */
class HalfFloatsTest {

  private static final int LARGEST = 0x7bff;

  /** By the definition: 5 bits of exponent, 10 of fraction. */
  private static float value(int half) {
    int exponent = (half >> 10) & 31;
    int fraction = half & 0x3ff;
    double size =
        exponent == 0
            ? Math.scalb((double) fraction, -24)
            : Math.scalb(1024.0 + fraction, exponent - 25);
    return (float) ((half & 0x8000) == 0 ? size : -size);
  }

  @Test
  void everyHalfIsItself() {
    for (int half = 0; half <= LARGEST; half++) {
      assertThat(HalfFloats.of(value(half))).isEqualTo((short) half);
      assertThat(HalfFloats.of(-value(half))).isEqualTo((short) (half | 0x8000));
    }
    assertThat(HalfFloats.of(Float.NaN)).isEqualTo((short) 0x7e00);
    assertThat(HalfFloats.of(Float.POSITIVE_INFINITY)).isEqualTo((short) 0x7c00);
    assertThat(HalfFloats.of(Float.NEGATIVE_INFINITY)).isEqualTo((short) 0xfc00);
  }

  @Test
  void whatIsBetweenIsTheNearestAndTheEvenOneInTheMiddle() {
    for (int half = 0; half < LARGEST; half++) {
      float middle = (value(half) + value(half + 1)) / 2;
      assertThat(HalfFloats.of(middle)).isEqualTo((short) (half + (half & 1)));
      assertThat(HalfFloats.of(Math.nextDown(middle))).isEqualTo((short) half);
      assertThat(HalfFloats.of(Math.nextUp(middle))).isEqualTo((short) (half + 1));
    }
    assertThat(HalfFloats.of(Math.nextDown(65_520f))).isEqualTo((short) LARGEST);
    assertThat(HalfFloats.of(65_520f)).isEqualTo((short) 0x7c00);
  }
}
