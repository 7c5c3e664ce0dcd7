package io.shardmill.runners.dataflow;

import com.google.api.services.dataflow.model.JobMessage;
import io.shardmill.error.ErrorCategory;
import io.shardmill.error.ShardmillException;
import java.io.IOException;
import java.io.PrintStream;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.beam.runners.dataflow.DataflowPipelineJob;
import org.apache.beam.runners.dataflow.util.MonitoringUtil;
import org.apache.beam.sdk.PipelineResult;
import org.joda.time.Duration;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Waits for a job of Dataflow and keeps what it says of a failure. */
final class JobFollower {

  private static final Logger LOG = LoggerFactory.getLogger(JobFollower.class);
  private static final Duration FOREVER = Duration.millis(-1);
  private static final String ERROR = "JOB_MESSAGE_ERROR";

  private final DataflowPipelineJob job;
  private @Nullable String reason;
  private @Nullable String thrown;

  JobFollower(DataflowPipelineJob job) {
    this.job = job;
  }

  /**
   * Waits for the good end of the job.
   *
   * @throws ShardmillException of category RUN_FAILED if it ends otherwise, or is lost sight of
   */
  void follow(PrintStream out) {
    out.println("Job %s: %s".formatted(job.getJobId(), address()));
    out.println(
        "It goes on without this process; to cancel it: "
            + MonitoringUtil.getGcloudCancelCommand(job.getDataflowOptions(), job.getJobId()));
    PipelineResult.State state = await();
    if (state == null) {
      throw failed("cannot be reached any more; it may go on: " + address());
    }
    if (state != PipelineResult.State.DONE) {
      throw cause(state);
    }
  }

  /** A failure of ours that a worker threw, else what workers and the service say. */
  private ShardmillException cause(PipelineResult.State state) {
    return Stream.of(thrown, reason)
        .map(text -> ShardmillException.in(new IllegalStateException(text)))
        .flatMap(Optional::stream)
        .findFirst()
        .orElseGet(() -> failed("ended in state %s: %s".formatted(state, reasons())));
  }

  private String reasons() {
    if (thrown == null && reason == null) {
      return "see " + address();
    }
    return Stream.of(thrown, reason)
        .filter(Objects::nonNull)
        .map(StackTrace::cause)
        .collect(Collectors.joining("; "));
  }

  private PipelineResult.@Nullable State await() {
    try {
      return job.waitUntilFinish(FOREVER, this::hear);
    } catch (IOException e) {
      throw new ShardmillException(
          ErrorCategory.RUN_FAILED,
          "Job %s: Dataflow cannot be reached: %s".formatted(job.getJobId(), e.getMessage()),
          e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw failed("goes on; this process was interrupted");
    }
  }

  /**
   * Keeps the last that a worker threw, those before it being attempts that were repeated, and the
   * last sentence of the service, which after such attempts only counts them.
   */
  private void hear(List<JobMessage> messages) {
    for (JobMessage message : messages) {
      LOG.info("{}: {}", message.getTime(), message.getMessageText());
      if (ERROR.equals(message.getMessageImportance())) {
        String text = message.getMessageText();
        if (StackTrace.isIn(text)) {
          thrown = text;
        } else {
          reason = text;
        }
      }
    }
  }

  private ShardmillException failed(String how) {
    return new ShardmillException(
        ErrorCategory.RUN_FAILED, "Job %s %s".formatted(job.getJobId(), how));
  }

  private String address() {
    return MonitoringUtil.getJobMonitoringPageURL(
        job.getProjectId(), job.getRegion(), job.getJobId());
  }
}
