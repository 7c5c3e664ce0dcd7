package io.shardmill.genotype;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.shardmill.storage.Sha256;
import java.security.MessageDigest;
import java.util.Arrays;
import java.util.BitSet;
import java.util.List;
import java.util.OptionalLong;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class SampleOrderTest {

  private static final List<String> NAMES =
      IntStream.range(0, 50).mapToObj("S%02d"::formatted).toList();

  private static BitSet everyone() {
    BitSet kept = new BitSet();
    kept.set(0, NAMES.size());
    return kept;
  }

  private static int[] rows(long seed, BitSet kept) {
    return SampleOrder.of(OptionalLong.of(seed)).rows(NAMES, kept);
  }

  @Test
  void withoutASeedSamplesStayAsTheyAre() {
    BitSet kept = everyone();
    kept.clear(3);

    assertThat(SampleOrder.of(OptionalLong.empty()).rows(NAMES, kept))
        .startsWith(0, 1, 2, 4)
        .isSorted()
        .hasSize(49);
  }

  @Test
  void aSeedIsAnOrder() {
    assertThat(rows(1, everyone()))
        .containsExactlyInAnyOrder(IntStream.range(0, 50).toArray())
        .isNotEqualTo(IntStream.range(0, 50).toArray())
        .isEqualTo(rows(1, everyone()))
        .isNotEqualTo(rows(2, everyone()));
  }

  @Test
  void theOrderIsThatOfTheHashes() {
    List<String> hashes =
        Arrays.stream(rows(7, everyone()))
            .mapToObj(number -> sha256("7:" + NAMES.get(number)))
            .toList();

    assertThat(hashes).isSorted();
  }

  private static String sha256(String text) {
    MessageDigest digest = Sha256.digest();
    digest.update(text.getBytes(UTF_8));
    return Sha256.hex(digest);
  }

  @Test
  void whoComesFirstDoesNotDependOnTheOthers() {
    BitSet even = everyone();
    IntStream.range(0, 25).forEach(half -> even.clear(2 * half + 1));

    assertThat(rows(1, even))
        .isEqualTo(Arrays.stream(rows(1, everyone())).filter(even::get).toArray());
  }
}
