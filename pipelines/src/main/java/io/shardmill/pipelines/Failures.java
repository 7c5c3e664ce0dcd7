package io.shardmill.pipelines;

import io.shardmill.error.ErrorCategory;
import io.shardmill.error.ShardmillException;
import java.io.FileNotFoundException;
import java.nio.file.NoSuchFileException;

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
    ShardmillException explained = explain(failure);
    return explained.getCause() != failure
        ? explained
        : new ShardmillException(
            explained.category(),
            firstLine(explained).replaceFirst("[.]$", "")
                + "; finished chunks are kept, and --onExisting=resume continues with the others",
            failure);
  }

  private static ShardmillException foreign(Throwable failure) {
    Throwable root = root(failure);
    if (root instanceof NoSuchFileException || root instanceof FileNotFoundException) {
      return new ShardmillException(
          ErrorCategory.SOURCE_UNAVAILABLE, firstLine(root) + ": no such file", failure);
    }
    if (root instanceof OutOfMemoryError) {
      return new ShardmillException(
          ErrorCategory.RUN_FAILED,
          "Out of memory (%s); give more with SHARDMILL_JAVA_OPTS=-Xmx4g, or use fewer threads"
              .formatted(firstLine(root)),
          failure);
    }
    return new ShardmillException(
        ErrorCategory.RUN_FAILED,
        "%s: %s".formatted(root.getClass().getSimpleName(), firstLine(root)),
        failure);
  }

  /** The innermost cause. */
  static Throwable root(Throwable failure) {
    Throwable root = failure;
    while (root.getCause() != null) {
      root = root.getCause();
    }
    return root;
  }

  /** The first line of a message, never empty. */
  static String firstLine(Throwable failure) {
    String message = failure.getMessage();
    return message == null || message.isBlank()
        ? failure.getClass().getSimpleName()
        : message.strip().lines().findFirst().orElseThrow();
  }
}
