package io.shardmill.runners.flink.network;

import io.shardmill.error.ErrorCategory;
import io.shardmill.error.ShardmillException;
import io.shardmill.runners.flink.cluster.ConfigurationFile;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import org.apache.beam.runners.flink.FlinkPipelineOptions;
import org.apache.flink.configuration.Configuration;
import org.apache.flink.configuration.GlobalConfiguration;
import org.apache.flink.configuration.MemorySize;
import org.apache.flink.configuration.TaskManagerOptions;
import org.apache.flink.runtime.jobgraph.JobGraph;
import org.apache.flink.runtime.minicluster.MiniClusterConfiguration;

/**
 * The network memory of Flink in this process. It has 64 MB of its own accord, however many workers
 * there are.
 */
public final class LocalNetwork {

  private LocalNetwork() {}

  /**
   * Gives it more if a job needs more: by a configuration of its own, with all that the user's has.
   *
   * @param options of the job, with its parallelism; get the folder of that configuration
   * @throws ShardmillException ({@link ErrorCategory#CONFIGURATION}) if the user's configuration
   *     says how much there is, and it is too little
   */
  public static void provide(FlinkPipelineOptions options, JobGraph job) throws IOException {
    String folder = options.getFlinkConfDir();
    Configuration given =
        folder == null || folder.isEmpty()
            ? GlobalConfiguration.loadConfiguration()
            : GlobalConfiguration.loadConfiguration(folder);
    Configuration complete =
        new MiniClusterConfiguration.Builder().setConfiguration(given).build().getConfiguration();
    long needed = NetworkDemand.inOneProcess(job, complete).most(options.getParallelism());
    MemorySize there = complete.get(TaskManagerOptions.NETWORK_MEMORY_MAX);
    if (there.getBytes() >= needed) {
      return;
    }
    if (given.contains(TaskManagerOptions.NETWORK_MEMORY_MAX)
        || given.contains(TaskManagerOptions.NETWORK_MEMORY_MIN)) {
      throw new ShardmillException(
          ErrorCategory.CONFIGURATION,
          String.format(
              Locale.ROOT,
              "--parallelism=%d: Flink's configuration sets taskmanager.memory.network.max to %s,"
                  + " and this job takes up to %,d MB; set it and .min to that, or neither",
              options.getParallelism(),
              there.toHumanReadableString(),
              NetworkCheck.megabytes(needed)));
    }
    MemorySize size = MemorySize.ofMebiBytes(NetworkCheck.megabytes(needed));
    given.set(TaskManagerOptions.NETWORK_MEMORY_MIN, size);
    given.set(TaskManagerOptions.NETWORK_MEMORY_MAX, size);
    Path own = Files.createTempDirectory("shardmill-flink");
    own.toFile().deleteOnExit();
    ConfigurationFile.write(own, given.toMap()).toFile().deleteOnExit();
    options.setFlinkConfDir(own.toString());
  }
}
