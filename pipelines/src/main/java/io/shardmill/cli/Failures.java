package io.shardmill.cli;

import io.shardmill.error.Causes;
import io.shardmill.error.ErrorCategory;
import io.shardmill.error.ShardmillException;
import java.io.FileNotFoundException;
import java.nio.file.NoSuchFileException;
import java.util.Objects;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** What a user is told of a failure: its root cause in one line. */
final class Failures {

  private Failures() {}

  /** The failure as our own: as it is if a runner wrapped one of ours, else its root cause. */
  static ShardmillException explain(Throwable failure) {
    return ShardmillException.in(failure).orElseGet(() -> foreign(failure));
  }

  /**
   * The failure of a run that had started. Where nothing of ours says what to do, it says how to go
   * on with what is finished.
   */
  static ShardmillException explainRun(Throwable failure) {
    return ShardmillException.in(failure).orElseGet(() -> resumable(foreign(failure)));
  }

  private static ShardmillException resumable(ShardmillException failure) {
    return new ShardmillException(
        failure.category(),
        Causes.firstLine(failure).replaceFirst("[.]$", "")
            + "; finished chunks are kept, and --onExisting=resume continues with the others",
        failure.getCause());
  }

  private static ShardmillException foreign(Throwable failure) {
    Cause root = Cause.rootOf(failure);
    if (root.is(NoSuchFileException.class) || root.is(FileNotFoundException.class)) {
      return new ShardmillException(
          ErrorCategory.SOURCE_UNAVAILABLE, root.message() + ": no such file", failure);
    }
    if (root.is(OutOfMemoryError.class)) {
      return new ShardmillException(
          ErrorCategory.RUN_FAILED,
          "Out of memory (%s); give more with SHARDMILL_JAVA_OPTS=-Xmx4g, or use fewer threads"
              .formatted(root.message()),
          failure);
    }
    return new ShardmillException(
        ErrorCategory.RUN_FAILED, "%s: %s".formatted(root.simpleName(), root.message()), failure);
  }

  /**
   * What went wrong in the end.
   *
   * @param type name of the exception's class
   * @param message its first line
   */
  private record Cause(String type, String message) {

    /** A line of a stack trace. */
    private static final Pattern IN_TEXT =
        Pattern.compile("^Caused by: ([\\w.$]+)(?:: (.*))?$", Pattern.MULTILINE);

    /** The innermost cause, also in a stack trace that a runner passed on as text. */
    static Cause rootOf(Throwable failure) {
      Throwable root = Causes.root(failure);
      Cause cause = new Cause(root.getClass().getName(), Causes.firstLine(root));
      Matcher inText = IN_TEXT.matcher(String.valueOf(root.getMessage()));
      while (inText.find()) {
        String type = inText.group(1);
        cause = new Cause(type, Objects.requireNonNullElse(inText.group(2), simple(type)));
      }
      return cause;
    }

    boolean is(Class<?> expected) {
      return type.equals(expected.getName());
    }

    String simpleName() {
      return simple(type);
    }

    private static String simple(String type) {
      return type.substring(Math.max(type.lastIndexOf('.'), type.lastIndexOf('$')) + 1);
    }
  }
}
