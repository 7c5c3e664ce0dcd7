package io.shardmill.chunk;

import io.shardmill.error.ErrorCategory;
import io.shardmill.error.ForeignFailure;
import io.shardmill.error.ShardmillException;
import java.io.IOException;
import java.io.InterruptedIOException;

/**
 * Evaluates a chunk again, from its start, when its source was interrupted: six times within about
 * a minute, so that a server may restart meanwhile.
 */
public final class ChunkAttempts {

  private static final int ATTEMPTS = 7;
  private static final long FIRST_WAIT_MILLIS = 1_000;

  private ChunkAttempts() {}

  /**
   * One evaluation, which keeps nothing when it fails.
   *
   * @param <T> what it leaves
   */
  @FunctionalInterface
  public interface Evaluation<T> {
    T run() throws IOException;
  }

  /**
   * Evaluates a chunk.
   *
   * @throws ShardmillException ({@link ErrorCategory#SOURCE_UNAVAILABLE}) if the source was
   *     interrupted each time; of its own category, naming the chunk, if something failed that
   *     nobody foresaw
   */
  public static <T> T evaluate(ChunkRange range, Evaluation<T> evaluation) throws IOException {
    for (int attempt = 1; ; attempt++) {
      try {
        return evaluation.run();
      } catch (SourceInterruptedException e) {
        if (attempt == ATTEMPTS) {
          throw new ShardmillException(
              ErrorCategory.SOURCE_UNAVAILABLE,
              "%s: %s (tried %d times)".formatted(range, e.getMessage(), ATTEMPTS),
              e);
        }
        pause(FIRST_WAIT_MILLIS << (attempt - 1));
      } catch (InterruptedIOException e) {
        throw e;
      } catch (IOException | RuntimeException e) {
        if (ShardmillException.in(e).isPresent()) {
          throw e;
        }
        // Where in the input: neither the file system nor a library knows.
        throw ForeignFailure.of(e).ofRun(range.toString());
      }
    }
  }

  private static void pause(long millis) throws InterruptedIOException {
    try {
      Thread.sleep(millis);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new InterruptedIOException("Stopped while waiting for a source");
    }
  }
}
