package io.shardmill.error;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** A failure is found again, however a runner passes it on. */
class ShardmillExceptionTest {

  @Test
  void isFoundAmongTheCauses() {
    ShardmillException ours =
        new ShardmillException(ErrorCategory.SOURCE_UNAVAILABLE, "a.vcf: truncated");

    assertThat(ShardmillException.in(new RuntimeException(new IllegalStateException(ours))))
        .containsSame(ours);
    assertThat(ShardmillException.in(new RuntimeException("io.shardmill.error"))).isEmpty();
    assertThat(ShardmillException.in(null)).isEmpty();
  }

  @ParameterizedTest
  @EnumSource
  void isFoundInAStackTraceThatBecameAMessage(ErrorCategory category) {
    StringWriter trace = new StringWriter();
    new RuntimeException(new ShardmillException(category, "a.vcf at 7: POS[1]: is no number"))
        .printStackTrace(new PrintWriter(trace));

    assertThat(
            ShardmillException.in(
                new RuntimeException(
                    "wrapped", new RuntimeException("The worker said:\n" + trace))))
        .hasValueSatisfying(
            found -> {
              assertThat(found.category()).isEqualTo(category);
              assertThat(found).hasMessage("a.vcf at 7: POS[1]: is no number");
            });
  }

  @Test
  void eachCategoryHasAnExitCodeOfItsOwn() {
    assertThat(Arrays.stream(ErrorCategory.values()).mapToInt(ErrorCategory::exitCode))
        .doesNotHaveDuplicates()
        .allMatch(code -> code > 1);
  }
}
