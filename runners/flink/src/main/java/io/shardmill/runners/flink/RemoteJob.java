package io.shardmill.runners.flink;

import io.shardmill.error.ErrorCategory;
import io.shardmill.error.ShardmillException;
import io.shardmill.runners.flink.rest.FlinkRest;
import java.io.IOException;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.apache.beam.runners.flink.FlinkPipelineOptions;
import org.apache.flink.runtime.util.EnvironmentInformation;

/**
 * A job for a cluster: what must be true before it is submitted, and what the cluster says of it.
 */
final class RemoteJob {

  private static final String LEAST_BUFFERS = "taskmanager.network.sort-shuffle.min-buffers";
  private static final int DEFAULT_LEAST_BUFFERS = 512;

  private final FlinkRest rest;
  private final FlinkPipelineOptions options;

  RemoteJob(FlinkRest rest, FlinkPipelineOptions options) {
    this.rest = rest;
    this.options = options;
  }

  /**
   * Completes the options, and checks that the cluster can take the job.
   *
   * @throws ShardmillException if it does not answer, is of another version, or is too small
   */
  void prepare() {
    if (options.getFilesToStage() == null || options.getFilesToStage().isEmpty()) {
      options.setFilesToStage(List.of(BundledJar.path().toString()));
    }
    try {
      FlinkRest.Overview overview = rest.overview();
      JobFit.checkVersion(EnvironmentInformation.getVersion(), overview.version());
      if (!rest.startsTaskManagers()) {
        options.setParallelism(
            JobFit.parallelism(options.getParallelism(), overview.slots(), rest.address()));
        JobFit.checkNetwork(
            options.getParallelism(),
            rest.setting(LEAST_BUFFERS).map(Integer::parseInt).orElse(DEFAULT_LEAST_BUFFERS),
            rest.taskManagers());
      }
    } catch (IOException e) {
      throw new ShardmillException(
          ErrorCategory.RUN_FAILED,
          "--flinkMaster: no Flink cluster answers at %s; correct the address, or start one with"
                  .formatted(rest.address())
              + " ./shardmill flink start",
          e);
    }
  }

  /** Whether this process need not wait for it. */
  boolean detached() {
    return !options.getAttachedMode();
  }

  /** The state of the job, unless it is simply at work. */
  Optional<String> notice() {
    try {
      return rest.job(options.getJobName())
          .map(FlinkRest.Job::state)
          .filter(state -> !state.equals("RUNNING") && !state.equals("FINISHED"))
          .map(state -> "job is " + state.toLowerCase(Locale.ROOT));
    } catch (IOException e) {
      return Optional.of("the cluster does not answer");
    }
  }

  /** How to follow and cancel it. */
  String howToFollow() {
    try {
      FlinkRest.Job job =
          rest.job(options.getJobName())
              .orElseThrow(() -> new IOException("It does not know " + options.getJobName()));
      return """
      submitted: job %1$s; it commits by itself when all chunks are written
      follow it: %2$s/#/job/running/%1$s/overview
      cancel it: curl -X PATCH '%2$s/jobs/%1$s?mode=cancel'\
      """
          .formatted(job.id(), rest.address());
    } catch (IOException e) {
      throw new ShardmillException(
          ErrorCategory.RUN_FAILED,
          "%s: submitted, but the cluster does not answer any more".formatted(rest.address()),
          e);
    }
  }
}
