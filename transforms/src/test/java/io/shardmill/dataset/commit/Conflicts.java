package io.shardmill.dataset.commit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.shardmill.error.ErrorCategory;
import io.shardmill.error.ShardmillException;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;

/** Runs that an output refuses. */
final class Conflicts {

  private Conflicts() {}

  static void assertConflict(ThrowingCallable action, String... parts) {
    assertThatThrownBy(action)
        .satisfies(
            failure ->
                assertThat(ShardmillException.in(failure).orElseThrow().category())
                    .isEqualTo(ErrorCategory.OUTPUT_CONFLICT))
        .message()
        .contains(parts);
  }
}
