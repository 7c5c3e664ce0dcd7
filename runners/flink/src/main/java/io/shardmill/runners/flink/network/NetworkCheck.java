package io.shardmill.runners.flink.network;

import io.shardmill.error.ErrorCategory;
import io.shardmill.error.ShardmillException;
import io.shardmill.runners.flink.rest.FlinkRest;
import java.util.List;
import java.util.Locale;
import org.apache.flink.configuration.ConfigOption;
import org.apache.flink.configuration.Configuration;
import org.apache.flink.configuration.NettyShuffleEnvironmentOptions;
import org.apache.flink.runtime.jobgraph.JobGraph;

/** Whether the task managers of a cluster have the network memory that a job takes. */
public final class NetworkCheck {

  /** How many buffers an exchange holds at least while it is written. */
  private static final ConfigOption<Integer> LEAST_BUFFERS =
      NettyShuffleEnvironmentOptions.NETWORK_SORT_SHUFFLE_MIN_BUFFERS;

  /** Enough for what is exchanged here: ranges, accumulators and entries. */
  private static final int FEW_BUFFERS = 64;

  private final Configuration settings;
  private final List<FlinkRest.TaskManager> taskManagers;

  /** A cluster's settings, and those of its task managers whose slots a job may use: all. */
  public NetworkCheck(Configuration settings, List<FlinkRest.TaskManager> taskManagers) {
    this.settings = settings;
    this.taskManagers = taskManagers;
  }

  /**
   * Checks all task managers.
   *
   * @param parallelism slots that the job takes in all
   * @throws ShardmillException ({@link ErrorCategory#CONFIGURATION}) with the settings to change
   */
  public void check(JobGraph job, int parallelism) {
    NetworkDemand demand = demand(job, settings);
    for (FlinkRest.TaskManager taskManager : taskManagers) {
      int slots = Math.min(parallelism, taskManager.slots());
      long needed = demand.most(slots);
      if (taskManager.networkMemory() < needed) {
        throw new ShardmillException(
            ErrorCategory.CONFIGURATION,
            String.format(
                Locale.ROOT,
                "--parallelism=%d: a task manager has %,d MB of network memory, and this job takes"
                    + " up to %,d MB for %d slots: set taskmanager.memory.network.min and .max to"
                    + " that%s",
                parallelism,
                taskManager.networkMemory() >> 20,
                megabytes(needed),
                slots,
                orFewerBuffers(job, slots, needed)));
      }
    }
  }

  private NetworkDemand demand(JobGraph job, Configuration configuration) {
    return taskManagers.size() == 1
        ? NetworkDemand.inOneProcess(job, configuration)
        : NetworkDemand.onCluster(job, configuration);
  }

  private String orFewerBuffers(JobGraph job, int slots, long needed) {
    Configuration fewer = new Configuration(settings);
    fewer.set(LEAST_BUFFERS, FEW_BUFFERS);
    long frugal = demand(job, fewer).most(slots);
    return frugal < needed
        ? String.format(
            Locale.ROOT,
            ", or to %,d MB and %s to %d",
            megabytes(frugal),
            LEAST_BUFFERS.key(),
            FEW_BUFFERS)
        : "";
  }

  static long megabytes(long bytes) {
    return (bytes + (1 << 20) - 1) >> 20;
  }
}
