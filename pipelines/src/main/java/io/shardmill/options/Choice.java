package io.shardmill.options;

import io.shardmill.error.Causes;
import io.shardmill.error.ErrorCategory;
import io.shardmill.error.ShardmillException;
import java.util.function.Supplier;

/** What options choose, if it can be had. */
public final class Choice {

  private Choice() {}

  /**
   * Makes what options ask for, and says what is wrong with them as the command line does.
   *
   * <pre>{@code
   * RejectionLimit limit = Choice.of("--maxRejected", () -> RejectionLimit.parse("5%"));
   * }</pre>
   *
   * @param options how the user knows them
   * @throws ShardmillException of category CONFIGURATION if {@code choice} takes them for illegal
   */
  public static <T> T of(String options, Supplier<T> choice) {
    try {
      return choice.get();
    } catch (IllegalArgumentException e) {
      throw new ShardmillException(
          ErrorCategory.CONFIGURATION, options + ": " + Causes.firstLine(e), e);
    }
  }
}
