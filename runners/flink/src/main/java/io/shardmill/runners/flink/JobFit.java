package io.shardmill.runners.flink;

import io.shardmill.error.ErrorCategory;
import io.shardmill.error.ShardmillException;

/** Whether a cluster is large enough for a job, before anything is submitted to it. */
final class JobFit {

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
