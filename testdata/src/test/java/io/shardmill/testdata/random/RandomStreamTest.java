package io.shardmill.testdata.random;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RandomStreamTest {

  @Test
  void itsNumbersAreThoseOfSplittableRandom() {
    SplittableRandom expected = new SplittableRandom(42);
    RandomStream stream = new RandomStream(42);
    for (int i = 0; i < 100; i++) {
      long number = expected.nextLong();
      assertThat(stream.at(i)).isEqualTo(number);
      assertThat(stream.next()).isEqualTo(number);
    }
  }

  @ParameterizedTest
  @ValueSource(doubles = {0.05, 0.5, 1, 4, 30})
  void gammaVariatesHaveTheMeanAndVarianceOfTheirShape(double shape) {
    RandomStream stream = new RandomStream(7);
    int draws = 100_000;
    double sum = 0;
    double squares = 0;
    for (int i = 0; i < draws; i++) {
      double value = StrictMath.exp(stream.nextLogGamma(shape));
      sum += value;
      squares += value * value;
    }
    double mean = sum / draws;
    assertThat(mean / shape).isCloseTo(1, within(0.06));
    assertThat((squares / draws - mean * mean) / shape).isCloseTo(1, within(0.15));
  }
}
