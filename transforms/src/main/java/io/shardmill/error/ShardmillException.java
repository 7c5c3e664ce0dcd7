package io.shardmill.error;

import java.util.Arrays;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
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

  /** What {@link #toString()} gives, somewhere in a text. */
  private static final Pattern AS_TEXT =
      Pattern.compile(
          "%s\\[(%s)]: (.*)"
              .formatted(
                  Pattern.quote(ShardmillException.class.getName()),
                  Arrays.stream(ErrorCategory.values())
                      .map(ErrorCategory::name)
                      .collect(Collectors.joining("|"))));

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
   * causes, or in the stack traces that some runners pass on as the text of a message.
   */
  public static Optional<ShardmillException> in(@Nullable Throwable failure) {
    for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
      if (cause instanceof ShardmillException found) {
        return Optional.of(found);
      }
    }
    for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
      Matcher text = AS_TEXT.matcher(String.valueOf(cause.getMessage()));
      if (text.find()) {
        return Optional.of(
            new ShardmillException(
                ErrorCategory.valueOf(text.group(1)), text.group(2).strip(), failure));
      }
    }
    return Optional.empty();
  }

  /**
   * Names the category too, so that it survives a runner that passes failures on as text. The
   * message is what a user reads, and has no such thing in it.
   */
  @Override
  @SuppressWarnings("OverrideThrowableToString")
  public String toString() {
    return "%s[%s]: %s".formatted(ShardmillException.class.getName(), category, getMessage());
  }
}
