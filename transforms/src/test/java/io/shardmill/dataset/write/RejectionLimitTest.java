package io.shardmill.dataset.write;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.shardmill.chunk.ChunkCounts;
import io.shardmill.chunk.RemovedRow;
import io.shardmill.error.ErrorCategory;
import io.shardmill.error.ShardmillException;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class RejectionLimitTest {

  private static final ChunkCounts TEN_OF_A_THOUSAND =
      new ChunkCounts(
          1000,
          new TreeMap<>(),
          990,
          new TreeMap<>(Map.of("POS_INVALID", 7L, "REF_INVALID", 3L)),
          new TreeMap<>());

  @ParameterizedTest
  @ValueSource(strings = {"10", "0.01", "1%", "1.5%"})
  void rowsWithinTheLimitAreAccepted(String limit) {
    assertThat(RejectionLimit.parse(limit).allows(TEN_OF_A_THOUSAND)).isTrue();
  }

  @ParameterizedTest
  @ValueSource(strings = {"0", "9", "0.005", "0.9%"})
  void aRowTooManyIsNotAccepted(String limit) {
    assertThat(RejectionLimit.parse(limit).allows(TEN_OF_A_THOUSAND)).isFalse();
  }

  @ParameterizedTest
  @CsvSource({"0,0 rows", "9,9 rows", "0.005,0.5%", "0.9%,0.9%"})
  void theFailureNamesTheRulesTheFirstRowAndTheRemedy(String limit, String printed) {
    RemovedRow first =
        new RemovedRow(
            RemovedRow.Kind.REJECTED, "a.vcf", 512, "chr1:0", "POS_INVALID", "POS is 0; mend it");

    assertThat(RejectionLimit.parse(limit).exceeded("out", TEN_OF_A_THOUSAND, first))
        .hasMessageStartingWith("10 of 1000 rows were rejected (POS_INVALID 7, REF_INVALID 3)")
        .hasMessageContaining("the limit is " + printed)
        .hasMessageContaining("a.vcf at 512 (chr1:0): POS_INVALID: POS is 0; mend it")
        .hasMessageContaining("--onExisting=resume")
        .extracting(ShardmillException::category)
        .isEqualTo(ErrorCategory.TOO_MANY_REJECTED);
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "many", "-1", "101%", "1.5", "NaN%"})
  void anythingElseIsNotALimit(String text) {
    assertThatThrownBy(() -> RejectionLimit.parse(text))
        .isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void filteredRowsDoNotCount() {
    ChunkCounts filtered =
        new ChunkCounts(5, new TreeMap<>(), 0, new TreeMap<>(), new TreeMap<>(Map.of("MAF", 5L)));

    assertThat(RejectionLimit.NONE.allows(filtered)).isTrue();
  }
}
