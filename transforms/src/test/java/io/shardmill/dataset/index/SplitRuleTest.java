package io.shardmill.dataset.index;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class SplitRuleTest {

  /** Expected with Python: hashlib.sha256(b"42:SRX1"), its first 53 bits as a fraction. */
  @Test
  void theSplitOfAValueIsKnownToOtherPrograms() {
    SplitRule rule = SplitRule.of("SRX_accession", 42);

    assertThat(Stream.of("SRX1", "SRX2", "SRX6", "SRX9", "SRX10", "é").map(rule::split))
        .containsExactly("validation", "train", "test", "validation", "validation", "train");
  }

  @Test
  void theWeightsAreMetOnAverage() {
    SplitRule rule = SplitRule.of("SRX_accession", 0);

    Map<String, Long> counts =
        IntStream.range(0, 10_000)
            .mapToObj(i -> rule.split("SRX" + i))
            .collect(Collectors.groupingBy(Function.identity(), Collectors.counting()));

    assertThat(counts).isEqualTo(Map.of("train", 7988L, "validation", 979L, "test", 1033L));
  }

  @Test
  void namesAreDistinctAndWeightsAboveZero() {
    assertThatThrownBy(() -> new SplitRule("x", 0, List.of())).hasMessage("A rule needs a split");
    assertThatThrownBy(() -> new SplitRule("x", 0, List.of(new SplitRule.Part("a", 0))))
        .hasMessageContaining("weights above 0");
    assertThatThrownBy(
            () ->
                new SplitRule(
                    "x", 0, List.of(new SplitRule.Part("a", 1), new SplitRule.Part("a", 1))))
        .hasMessageContaining("distinct names");
    assertThat(new SplitRule("x", 0, List.of(new SplitRule.Part("all", 1e-9))).split("any"))
        .isEqualTo("all");
  }
}
