package io.shardmill.runners.flink;

import io.shardmill.error.ErrorCategory;
import io.shardmill.error.ShardmillException;
import io.shardmill.runners.flink.rest.FlinkRest;
import java.util.List;
import java.util.Locale;

/** Whether a cluster is large enough for a job, before anything is submitted to it. */
final class JobFit {

  private static final int BUFFER_BYTES = 32 << 10;
  private static final int LEAST_EXCHANGES = 3;
  private static final int MOST_EXCHANGES = 9;

  private JobFit() {}

  /**
   * The parallelism of a job: what was asked for, or all slots.
   *
   * @param asked what the user chose, or {@link FlinkProfile#UNSET}
   * @throws ShardmillException ({@link ErrorCategory#CONFIGURATION}) if the slots are too few: the
   *     job would wait for minutes and then fail
   */
  static int parallelism(int asked, int slots, String address) {
    if (slots == 0) {
      throw new ShardmillException(
          ErrorCategory.CONFIGURATION,
          "%s: the cluster has no task manager; start one, then run again".formatted(address));
    }
    if (asked > slots) {
      throw new ShardmillException(
          ErrorCategory.CONFIGURATION,
          "--parallelism=%d: %s has %d slots; set --parallelism=%d or less, or add task managers"
              .formatted(asked, address, slots, slots));
    }
    return asked == FlinkProfile.UNSET ? slots : asked;
  }

  /**
   * Checks the network memory of the task managers. While a task writes a blocking exchange it
   * holds the least number of buffers of the sort shuffle, or one for each reader if that is more;
   * a slot writes {@value #LEAST_EXCHANGES} at a time in the plainest pipeline, which is asked for,
   * and {@value #MOST_EXCHANGES} in the one with most passes (cells with a median, variable genes,
   * scaling and a global shuffle), which is advised. Both were measured on a cluster of two slots.
   *
   * @param leastBuffers {@code taskmanager.network.sort-shuffle.min-buffers} of the cluster
   * @throws ShardmillException ({@link ErrorCategory#CONFIGURATION}) with the setting to change
   */
  static void checkNetwork(
      int parallelism, int leastBuffers, List<FlinkRest.TaskManager> taskManagers) {
    for (FlinkRest.TaskManager taskManager : taskManagers) {
      long perExchange = (long) BUFFER_BYTES * Math.max(leastBuffers, parallelism + 1);
      long slots = Math.min(parallelism, taskManager.slots());
      if (taskManager.networkMemory() < slots * LEAST_EXCHANGES * perExchange) {
        throw new ShardmillException(
            ErrorCategory.CONFIGURATION,
            String.format(
                Locale.ROOT,
                "--parallelism=%d: a task manager has %d MB of network memory for %d slots and"
                    + " needs %d MB: set taskmanager.memory.network.min and .max to that, or"
                    + " taskmanager.network.sort-shuffle.min-buffers to 64",
                parallelism,
                taskManager.networkMemory() >> 20,
                slots,
                (slots * MOST_EXCHANGES * perExchange) >> 20));
      }
    }
  }

  /**
   * Checks that client and cluster speak to each other: releases of one minor version do.
   *
   * @throws ShardmillException ({@link ErrorCategory#CONFIGURATION}) if they do not
   */
  static void checkVersion(String client, String cluster) {
    if (!minor(client).equals(minor(cluster))) {
      throw new ShardmillException(
          ErrorCategory.CONFIGURATION,
          "--flinkMaster: the cluster is Flink %s, and this jar can submit to Flink %s.x only"
              .formatted(cluster, minor(client)));
    }
  }

  private static String minor(String version) {
    int first = version.indexOf('.');
    int second = version.indexOf('.', first + 1);
    return second < 0 ? version : version.substring(0, second);
  }
}
