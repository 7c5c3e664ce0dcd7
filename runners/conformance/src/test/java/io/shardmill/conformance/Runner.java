package io.shardmill.conformance;

import java.util.List;

/**
 * Where a pipeline runs. Whatever is proven for one of these is proven for all: {@link
 * SameBytesTest} runs every {@link Workload} on each, with the same options but the runner's own.
 */
enum Runner {
  /** This process, with threads. */
  DIRECT(Bundle.DIRECT, 3),

  /** Flink in this process. */
  FLINK_LOCAL(Bundle.FLINK, 2),

  /** A session cluster: a job manager and a task manager, each a process. */
  FLINK_CLUSTER(Bundle.FLINK, FlinkCluster.SLOTS) {
    @Override
    List<String> options(int workers) {
      return List.of(
          "--flinkMaster=" + FlinkCluster.shared().master(), bundle().parallelism(workers));
    }
  },

  /** A job service whose workers are threads of the command line. */
  PORTABLE_LOOPBACK(Bundle.PORTABLE, 2) {
    @Override
    List<String> options(int workers) {
      return List.of(bundle().parallelism(workers), jobEndpoint());
    }
  },

  /** A job service whose workers are threads of its own. */
  PORTABLE_EMBEDDED(Bundle.PORTABLE, 1) {
    @Override
    List<String> options(int workers) {
      return List.of(
          bundle().parallelism(workers), jobEndpoint(), "--defaultEnvironmentType=EMBEDDED");
    }
  };

  private final Bundle bundle;
  private final int workers;

  Runner(Bundle bundle, int workers) {
    this.bundle = bundle;
    this.workers = workers;
  }

  /** The jar that submits the job. */
  Bundle bundle() {
    return bundle;
  }

  /** The number of workers that the suite asks for: another one than the expected bytes had. */
  int workers() {
    return workers;
  }

  /** The options that bring a job here; starts what must be running for it. */
  List<String> options(int workers) {
    return List.of(bundle.parallelism(workers));
  }

  private static String jobEndpoint() {
    return "--jobEndpoint=" + JobService.shared().endpoint();
  }
}
