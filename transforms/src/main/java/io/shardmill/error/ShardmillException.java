package io.shardmill.error;

import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A failure whose message is meant for the user: it names the file or option, the position, the
 * rule that was broken and the remedy, and never carries the payload of a row.
 *
 * <pre>{@code
 * throw new ShardmillException(
 *     ErrorCategory.SOURCE_UNAVAILABLE,
 *     "cohort.vcf.gz: truncated at byte 1048576: the BGZF block has no end; fetch the file again");
 * }</pre>
 */
public final class ShardmillException extends RuntimeException {

  private final ErrorCategory category;

  /** A failure found by our own checks. */
  public ShardmillException(ErrorCategory category, String message) {
    this(category, message, null);
  }

  /** A failure that something else reported. */
  public ShardmillException(ErrorCategory category, String message, @Nullable Throwable cause) {
    super(message, cause);
    this.category = category;
  }

  /** The kind of remedy this failure asks for. */
  public ErrorCategory category() {
    return category;
  }

  /**
   * The failure that a runner wrapped: the outermost {@code ShardmillException} in the chain of
   * causes.
   */
  public static Optional<ShardmillException> in(@Nullable Throwable failure) {
    for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
      if (cause instanceof ShardmillException found) {
        return Optional.of(found);
      }
    }
    return Optional.empty();
  }
}
