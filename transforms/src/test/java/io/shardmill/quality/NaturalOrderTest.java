package io.shardmill.quality;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class NaturalOrderTest {

  @Test
  void takesNumbersInNamesByTheirValue() {
    assertThat(
            Stream.of("chrX", "chr10", "chr2", "chr2_random", "chr1", "chr01", "a", "")
                .sorted(NaturalOrder.NAMES))
        .containsExactly("", "a", "chr01", "chr1", "chr2", "chr2_random", "chr10", "chrX");
  }
}
