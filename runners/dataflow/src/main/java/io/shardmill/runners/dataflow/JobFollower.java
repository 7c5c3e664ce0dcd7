package io.shardmill.runners.dataflow;

import com.google.api.services.dataflow.model.JobMessage;
import io.shardmill.error.ErrorCategory;
import io.shardmill.error.ShardmillException;
import java.io.IOException;
import java.io.PrintStream;
import java.util.List;
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
  private @Nullable String error;

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

  /** A failure of ours that a worker told, else what the service says. */
  private ShardmillException cause(PipelineResult.State state) {
    return ShardmillException.in(new IllegalStateException(error))
        .orElseGet(
            () ->
                failed(
                    "ended in state %s: %s"
                        .formatted(
                            state, error == null ? "see " + address() : StackTrace.cause(error))));
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

  /** The last error tells most: those before it are attempts that were repeated. */
  private void hear(List<JobMessage> messages) {
    for (JobMessage message : messages) {
      LOG.info("{}: {}", message.getTime(), message.getMessageText());
      if (ERROR.equals(message.getMessageImportance())) {
        error = message.getMessageText();
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
