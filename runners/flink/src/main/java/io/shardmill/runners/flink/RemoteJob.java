package io.shardmill.runners.flink;

import io.shardmill.error.ErrorCategory;
import io.shardmill.error.ShardmillException;
import io.shardmill.runners.RunnerProfile;
import io.shardmill.runners.flink.network.NetworkCheck;
import io.shardmill.runners.flink.rest.FlinkRest;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.apache.beam.runners.flink.FlinkPipelineOptions;
import org.apache.flink.configuration.Configuration;
import org.apache.flink.runtime.util.EnvironmentInformation;

/**
 * A job for a cluster: what must be true before it is submitted, and what the cluster says of it.
 */
final class RemoteJob {

  /** As long as a job manager may take to come back. */
  private static final Duration PATIENCE = Duration.ofMinutes(1);

  private final FlinkRest rest;
  private final FlinkPipelineOptions options;
  private final boolean detached;

  /**
   * A job of these options, which tell whether this process waits for its end; it does so itself,
   * so Flink's client is told not to.
   */
  RemoteJob(FlinkRest rest, FlinkPipelineOptions options) {
    this.rest = rest;
    this.options = options;
    this.detached = !options.getAttachedMode();
    options.setAttachedMode(false);
  }

  /**
   * Completes the options, and checks that the cluster can take a job.
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
      }
    } catch (IOException e) {
      throw noAnswer(e);
    }
  }

  /**
   * Checks that the task managers have the network memory that a job needs. Those that a cluster
   * starts when a job asks for them cannot be asked.
   *
   * @throws ShardmillException if they have too little
   */
  void check(RunnerProfile.Graph graph) throws IOException {
    NetworkCheck network;
    try {
      if (rest.startsTaskManagers()) {
        return;
      }
      network = new NetworkCheck(Configuration.fromMap(rest.settings()), rest.taskManagers());
    } catch (IOException e) {
      throw noAnswer(e);
    }
    network.check(JobPreview.of(options, graph), options.getParallelism());
  }

  private ShardmillException noAnswer(IOException e) {
    return new ShardmillException(
        ErrorCategory.RUN_FAILED,
        "--flinkMaster: no Flink cluster answers at %s; correct the address, or start one with"
                .formatted(rest.address())
            + " ./shardmill flink start",
        e);
  }

  /** Whether this process need not wait for it. */
  boolean detached() {
    return detached;
  }

  /** Waits for the good end of the job that was submitted. */
  void awaitEnd() {
    new JobWatch(rest, submitted().id(), PATIENCE).awaitEnd();
  }

  /** How far its stages are, or why it is not at work. */
  Optional<String> notice() {
    try {
      Optional<FlinkRest.Job> job = rest.job(options.getJobName());
      if (job.isEmpty() || job.get().state().equals("FINISHED")) {
        return Optional.empty();
      }
      return Optional.of(
          job.get().state().equals("RUNNING")
              ? StageProgress.of(rest.stages(job.get().id())).toString()
              : "job is " + job.get().state().toLowerCase(Locale.ROOT));
    } catch (IOException e) {
      return Optional.of("the cluster does not answer");
    }
  }

  /** How to follow and cancel it. */
  String howToFollow() {
    return """
    submitted: job %1$s; it commits by itself when all chunks are written
    follow it: %2$s/#/job/running/%1$s/overview
    cancel it: curl -X PATCH '%2$s/jobs/%1$s?mode=cancel'\
    """
        .formatted(submitted().id(), rest.address());
  }

  private FlinkRest.Job submitted() {
    try {
      return rest.job(options.getJobName())
          .orElseThrow(() -> new IOException("It does not know " + options.getJobName()));
    } catch (IOException e) {
      throw new ShardmillException(
          ErrorCategory.RUN_FAILED,
          "%s: submitted, but the cluster does not answer any more".formatted(rest.address()),
          e);
    }
  }
}
