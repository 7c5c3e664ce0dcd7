package io.shardmill.runners.flink.cluster;

import com.sun.management.OperatingSystemMXBean;
import io.shardmill.error.ErrorCategory;
import io.shardmill.error.ShardmillException;
import io.shardmill.runners.RunnerCommand;
import io.shardmill.runners.flink.BundledJar;
import io.shardmill.runners.flink.rest.FlinkRest;
import java.io.IOException;
import java.io.PrintStream;
import java.lang.management.ManagementFactory;
import java.net.ConnectException;
import java.net.http.HttpTimeoutException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Locale;

/** The commands of {@code ./shardmill flink}. */
public final class ClusterCommands {

  private ClusterCommands() {}

  /** {@code start}, {@code status} and {@code stop}. */
  public static List<RunnerCommand<?>> all() {
    return List.of(
        new RunnerCommand<>(
            "start",
            "Starts a Flink cluster of this machine",
            ClusterOptions.Start.class,
            ClusterCommands::start),
        new RunnerCommand<>(
            "status", "Its slots and jobs", ClusterOptions.class, ClusterCommands::status),
        new RunnerCommand<>("stop", "Stops it", ClusterOptions.class, ClusterCommands::stop));
  }

  private static void start(ClusterOptions.Start options, PrintStream out) throws IOException {
    Path libraries = Path.of(options.getLibraries());
    if (!Files.isDirectory(libraries)) {
      throw new ShardmillException(
          ErrorCategory.CONFIGURATION,
          "--libraries=%s: no such folder; ./shardmill flink start makes it".formatted(libraries));
    }
    int slots =
        options.getSlots() == 0 ? Runtime.getRuntime().availableProcessors() : options.getSlots();
    ClusterMemory memory = ClusterMemory.of(machineMemory(), slots);
    SessionCluster cluster = new SessionCluster(Path.of(options.getFolder()));
    SessionCluster.Started started =
        cluster.start(
            new SessionCluster.Settings(
                libraries,
                options.getPort(),
                options.getRestarts(),
                memory,
                BundledJar.opens(),
                CompilerFlags.among(ManagementFactory.getRuntimeMXBean().getInputArguments())));
    String master = cluster.master().orElseThrow();
    switch (started) {
      case ALL ->
          out.printf(
              "started: http://%s, logs in %s%n%s%n",
              master, options.getFolder(), memory.describe());
      case TASK_MANAGER -> out.printf("started a new task manager: http://%s%n", master);
      case NOTHING -> out.printf("runs already: http://%s%n", master);
    }
    out.printf(
        "use it: ./shardmill vcf --runner=flink --flinkMaster=%s --input=... --output=...%n",
        master);
  }

  private static void status(ClusterOptions options, PrintStream out) throws IOException {
    SessionCluster cluster = new SessionCluster(Path.of(options.getFolder()));
    if (cluster.master().isEmpty()) {
      out.println("not running; start it with ./shardmill flink start");
      return;
    }
    FlinkRest rest = new FlinkRest(cluster.master().orElseThrow());
    FlinkRest.Overview overview = overview(rest, options);
    out.printf(
        Locale.ROOT,
        "%s: Flink %s, %d of %d slots free%n",
        rest.address(),
        overview.version(),
        overview.freeSlots(),
        overview.slots());
    if (!cluster.complete()) {
      out.println("the task manager is gone; ./shardmill flink start starts another");
    }
    for (FlinkRest.Job job : rest.jobs()) {
      out.printf(
          Locale.ROOT,
          "%s  %-10s %,6d s  %s%n",
          job.id(),
          job.state(),
          Duration.ofMillis(job.millis()).toSeconds(),
          job.name());
    }
  }

  private static FlinkRest.Overview overview(FlinkRest rest, ClusterOptions options)
      throws IOException {
    try {
      return rest.overview();
    } catch (ConnectException | HttpTimeoutException e) {
      throw new ShardmillException(
          ErrorCategory.RUN_FAILED,
          "%s: the job manager runs but does not answer; see the logs in %s, or ./shardmill flink stop"
              .formatted(rest.address(), options.getFolder()),
          e);
    }
  }

  private static void stop(ClusterOptions options, PrintStream out) throws IOException {
    boolean ran = new SessionCluster(Path.of(options.getFolder())).stop();
    out.println(ran ? "stopped" : "not running");
  }

  /** What the machine has, or the container that limits it. */
  private static long machineMemory() {
    return ((OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean())
        .getTotalMemorySize();
  }
}
