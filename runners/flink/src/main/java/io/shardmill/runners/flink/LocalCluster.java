package io.shardmill.runners.flink;

import java.time.Duration;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.apache.beam.runners.flink.FlinkExecutionEnvironments;
import org.apache.beam.runners.flink.FlinkPipelineOptions;
import org.apache.beam.sdk.Pipeline;
import org.apache.beam.sdk.PipelineResult;
import org.apache.flink.api.java.ExecutionEnvironment;
import org.apache.flink.client.deployment.executors.LocalExecutor;
import org.apache.flink.configuration.Configuration;
import org.apache.flink.configuration.ConfigurationUtils;
import org.apache.flink.core.execution.JobClient;
import org.apache.flink.runtime.minicluster.MiniCluster;
import org.apache.flink.runtime.minicluster.MiniClusterConfiguration;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Flink in this process for one job, closed when the job has ended.
 *
 * <p>Flink's own local environment returns with the job's result, and closes behind the caller's
 * back. A process that ends at that moment leaves Flink's files behind: 22 MB of code in the
 * temporary folder, each time.
 */
@SuppressWarnings("deprecation") // Of all batch environments, as Beam's runner has no other.
final class LocalCluster extends ExecutionEnvironment implements AutoCloseable {

  private static final Logger LOG = LoggerFactory.getLogger(LocalCluster.class);

  /** Its parts take up to half a minute each until Flink stops waiting for them. */
  private static final Duration PATIENCE = Duration.ofMinutes(2);

  private @Nullable MiniCluster cluster;

  private LocalCluster(Configuration configuration) {
    super(configuration);
  }

  /**
   * Runs a pipeline as Beam's {@code [local]} does, until Flink is closed.
   *
   * @param pipeline with {@link FlinkPipelineOptions} for a batch
   */
  static PipelineResult run(Pipeline pipeline) {
    FlinkPipelineOptions options = pipeline.getOptions().as(FlinkPipelineOptions.class);
    String master = options.getFlinkMaster();
    Configuration local =
        FlinkExecutionEnvironments.createBatchExecutionEnvironment(options).getConfiguration();
    try (LocalCluster environment = new LocalCluster(local)) {
      initializeContextEnvironment(() -> environment);
      options.setFlinkMaster("[auto]");
      return pipeline.run();
    } finally {
      options.setFlinkMaster(master);
    }
  }

  @Override
  public JobClient executeAsync(String jobName) throws Exception {
    return LocalExecutor.createWithFactory(getConfiguration(), this::create)
        .execute(createProgramPlan(jobName), getConfiguration(), getUserCodeClassLoader())
        .get();
  }

  private MiniCluster create(MiniClusterConfiguration configuration) {
    cluster = new MiniCluster(configuration);
    return cluster;
  }

  @Override
  public void close() {
    resetContextEnvironment();
    if (cluster == null) {
      return;
    }
    try {
      cluster.closeAsync().get(PATIENCE.toSeconds(), TimeUnit.SECONDS);
    } catch (ExecutionException | TimeoutException e) {
      String folder = ConfigurationUtils.parseTempDirectories(getConfiguration())[0];
      LOG.warn("Flink in this process did not close well; it may have left files in {}", folder, e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
