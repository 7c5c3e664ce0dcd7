package io.shardmill.runners.flink;

import io.shardmill.runners.RunnerCommand;
import io.shardmill.runners.RunnerProfile;
import io.shardmill.runners.flink.cluster.ClusterCommands;
import io.shardmill.runners.flink.network.LocalNetwork;
import io.shardmill.runners.flink.service.JobServiceCommand;
import java.io.IOException;
import java.io.PrintStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.beam.runners.flink.FlinkPipelineOptions;
import org.apache.beam.sdk.Pipeline;
import org.apache.beam.sdk.PipelineResult;
import org.apache.beam.sdk.options.PipelineOptions;
import org.jspecify.annotations.Nullable;

/** Flink in this process ({@code [local]}) or on a cluster ({@code --flinkMaster=host:port}). */
public final class FlinkProfile implements RunnerProfile {

  /** What Beam has for a parallelism that nobody chose. */
  static final int UNSET = -1;

  private static final String BLOCKING_EXCHANGES = "BATCH_FORCED";

  /** The job of this process, once it is prepared. */
  private @Nullable RemoteJob job;

  @Override
  public String name() {
    return "flink";
  }

  @Override
  public String runner() {
    return "FlinkRunner";
  }

  /**
   * Elements are immutable, so Flink need not encode and decode them between chained operators. A
   * blocking exchange between stages cannot run out of slots or stall.
   */
  @Override
  public Map<String, String> defaults(int cores) {
    return Map.of(
        "flinkMaster", "[local]",
        "fasterCopy", "true",
        "executionModeForBatch", BLOCKING_EXCHANGES);
  }

  /** A cluster of the loopback address is on this machine; others see what the user says. */
  @Override
  public boolean sharesFiles(PipelineOptions options) {
    return FlinkMaster.of(options).isHere()
        || options.as(FlinkClusterOptions.class).getSharedFilesystem();
  }

  @Override
  public String remedyForLocalFiles() {
    return "give an address such as gs://bucket/folder, or add --sharedFilesystem if all of them"
        + " mount it under this name";
  }

  @Override
  public void prepare(PipelineOptions options) {
    FlinkPipelineOptions flink = options.as(FlinkPipelineOptions.class);
    FlinkMaster master = FlinkMaster.of(options);
    if (master.isRemote()) {
      job = new RemoteJob(master.rest(), flink);
      job.prepare();
      return;
    }
    if (master.isThisProcess()) {
      // Nobody else could wait for the job.
      flink.setAttachedMode(true);
    }
    if (flink.getParallelism() == UNSET) {
      flink.setParallelism(Runtime.getRuntime().availableProcessors());
    }
  }

  @Override
  public void check(PipelineOptions options, Graph graph) throws IOException {
    FlinkPipelineOptions flink = options.as(FlinkPipelineOptions.class);
    if (!isBatch(flink) || !flink.getExecutionModeForBatch().equals(BLOCKING_EXCHANGES)) {
      // What tasks hold is known where an exchange is read when it is written whole.
      return;
    }
    if (job != null) {
      job.check(graph);
    } else if (FlinkMaster.of(options).isHere()) {
      LocalNetwork.provide(flink, JobPreview.of(flink, graph));
    }
  }

  /** Whether the job is one of Flink's batch environment. */
  private static boolean isBatch(FlinkPipelineOptions flink) {
    return !flink.isStreaming() && !flink.getUseDataStreamForBatch();
  }

  /** A cluster that starts task managers when a job asks may have chosen no parallelism yet. */
  @Override
  public void adapt(Pipeline pipeline) {
    int parallelism = pipeline.getOptions().as(FlinkPipelineOptions.class).getParallelism();
    if (parallelism != UNSET) {
      EvenReshuffle.in(pipeline, parallelism);
    }
  }

  @Override
  public PipelineResult submit(Pipeline pipeline) {
    FlinkPipelineOptions flink = pipeline.getOptions().as(FlinkPipelineOptions.class);
    if (FlinkMaster.of(flink).isThisProcess()) {
      RpcShutdownHook.disable();
      if (isBatch(flink)) {
        return LocalCluster.run(pipeline);
      }
    }
    return pipeline.run();
  }

  @Override
  public boolean detached(PipelineOptions options) {
    return job == null
        ? FlinkMaster.of(options).isRemote()
            && !options.as(FlinkPipelineOptions.class).getAttachedMode()
        : job.detached();
  }

  @Override
  public void follow(PipelineResult result, PrintStream out) {
    if (job == null) {
      RunnerProfile.super.follow(result, out);
    } else if (job.detached()) {
      out.println(job.howToFollow());
    } else {
      job.awaitEnd();
    }
  }

  @Override
  public Optional<String> notice(PipelineOptions options) {
    return job == null ? Optional.empty() : job.notice();
  }

  @Override
  public List<RunnerCommand<?>> commands() {
    List<RunnerCommand<?>> commands = new ArrayList<>(ClusterCommands.all());
    commands.add(JobServiceCommand.command());
    return commands;
  }
}
