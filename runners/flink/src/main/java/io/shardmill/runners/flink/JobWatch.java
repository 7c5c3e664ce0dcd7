package io.shardmill.runners.flink;

import io.shardmill.error.ErrorCategory;
import io.shardmill.error.ShardmillException;
import io.shardmill.runners.flink.rest.FlinkRest;
import java.io.IOException;
import java.time.Duration;

/**
 * Waits for a job of a cluster to end. Flink's own client looks less and less often, in the end
 * every two seconds, which short runs would spend waiting.
 */
final class JobWatch {

  private static final long SHORTEST_PAUSE = 50;
  private static final long LONGEST_PAUSE = 1_000;

  /** A pause is this part of the time that the job has taken. */
  private static final long PAUSES = 50;

  private final FlinkRest rest;
  private final String id;
  private final Duration patience;

  /**
   * Watches a job.
   *
   * @param id of the job
   * @param patience with a cluster that does not answer
   */
  JobWatch(FlinkRest rest, String id, Duration patience) {
    this.rest = rest;
    this.id = id;
    this.patience = patience;
  }

  /**
   * Returns when the job has finished.
   *
   * @throws IllegalStateException with the stack trace of the cause as its message, if it fails
   * @throws ShardmillException of category RUN_FAILED if it is cancelled or lost sight of
   */
  void awaitEnd() {
    long startedAt = System.nanoTime();
    long answeredAt = startedAt;
    while (true) {
      try {
        if (hasFinished()) {
          return;
        }
        answeredAt = System.nanoTime();
      } catch (IOException e) {
        if (System.nanoTime() - answeredAt > patience.toNanos()) {
          throw new ShardmillException(
              ErrorCategory.RUN_FAILED,
              "%s: the cluster does not answer any more; job %s may go on, and then commits by itself"
                  .formatted(rest.address(), id),
              e);
        }
      }
      pause(Duration.ofNanos(System.nanoTime() - startedAt));
    }
  }

  private boolean hasFinished() throws IOException {
    String state = rest.state(id);
    switch (state) {
      case "FINISHED" -> {
        return true;
      }
      case "FAILED" -> throw new IllegalStateException(rest.failure(id));
      case "CANCELED" ->
          throw new ShardmillException(
              ErrorCategory.RUN_FAILED, "%s: job %s was cancelled".formatted(rest.address(), id));
      default -> {
        return false;
      }
    }
  }

  private static void pause(Duration elapsed) {
    try {
      Thread.sleep(Math.max(SHORTEST_PAUSE, Math.min(LONGEST_PAUSE, elapsed.toMillis() / PAUSES)));
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("Interrupted; the job goes on", e);
    }
  }
}
