package io.shardmill.dataset;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.shardmill.chunk.ChunkCounts;
import io.shardmill.error.ErrorCategory;
import io.shardmill.error.ShardmillException;
import java.util.List;
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
    assertThatCode(() -> RejectionLimit.parse(limit).check("out", TEN_OF_A_THOUSAND, List.of()))
        .doesNotThrowAnyException();
  }

  @ParameterizedTest
  @CsvSource({"0,0 rows", "9,9 rows", "0.005,0.5%", "0.9%,0.9%"})
  void aRowTooManyFailsTheRunAndNamesTheRules(String limit, String printed) {
    assertThatThrownBy(() -> RejectionLimit.parse(limit).check("out", TEN_OF_A_THOUSAND, List.of()))
        .hasMessageStartingWith("10 of 1000 rows were rejected (POS_INVALID 7, REF_INVALID 3)")
        .hasMessageContaining("the limit is " + printed)
        .hasMessageContaining("--onExisting=resume")
        .isInstanceOfSatisfying(
            ShardmillException.class,
            e -> assertThat(e.category()).isEqualTo(ErrorCategory.TOO_MANY_REJECTED));
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

    assertThatCode(() -> RejectionLimit.NONE.check("out", filtered, List.of()))
        .doesNotThrowAnyException();
  }
}
