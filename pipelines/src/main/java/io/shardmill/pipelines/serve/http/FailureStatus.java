package io.shardmill.pipelines.serve.http;

import io.shardmill.error.ErrorCategory;
import io.shardmill.error.ForeignFailure;
import io.shardmill.error.Printable;
import io.shardmill.error.ShardmillException;
import java.sql.SQLException;
import java.util.Optional;

/**
 * What a failure means to who asked.
 *
 * @param status of HTTP
 * @param line what it is
 */
record FailureStatus(int status, String line) {

  private static final String QUERY_CANCELED = "57014";

  static FailureStatus of(Throwable failure) {
    if (failure instanceof HttpFailure known) {
      return new FailureStatus(known.status(), Printable.line(String.valueOf(known.getMessage())));
    }
    Optional<ShardmillException> ours = ShardmillException.in(failure);
    if (ours.isEmpty()) {
      return new FailureStatus(500, Printable.line(ForeignFailure.of(failure).words()));
    }
    String line = Printable.line(String.valueOf(ours.get().getMessage()));
    return new FailureStatus(status(ours.get()), line);
  }

  private static int status(ShardmillException failure) {
    for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
      if (cause instanceof SQLException sql && QUERY_CANCELED.equals(sql.getSQLState())) {
        return 504;
      }
    }
    return failure.category() == ErrorCategory.CONFIGURATION
        ? 400
        : failure.category() == ErrorCategory.SOURCE_UNAVAILABLE ? 503 : 500;
  }
}
