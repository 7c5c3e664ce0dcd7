package io.shardmill.conformance;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;

/**
 * A session cluster of this machine, as {@code ./shardmill flink} starts one.
 *
 * @param folder where its processes keep their files
 * @param restarts how often a job may be restarted
 */
record FlinkCluster(Path folder, int restarts) {

  static final int SLOTS = 2;

  /** Each look is a process, which takes most of a second. */
  private static final int MOST_LOOKS = 60;

  private static final Duration MOST_TO_DIE = Duration.ofMinutes(1);

  /** The one that the suite runs on, started when the first test asks. */
  static FlinkCluster shared() {
    return Shared.CLUSTER;
  }

  /** Initialized with the first use. */
  private static final class Shared {
    static final FlinkCluster CLUSTER = started();

    private static FlinkCluster started() {
      FlinkCluster cluster = new FlinkCluster(SharedFolder.named("flink"), 3);
      SharedFolder.atEnd(cluster::stop);
      cluster.start();
      return cluster;
    }
  }

  /** Starts what does not run and tells what was said. */
  String start() {
    return command(
        "start",
        "--libraries=" + Objects.requireNonNull(System.getProperty("shardmill.flink.libraries")),
        "--slots=" + SLOTS,
        "--port=0",
        "--restarts=" + restarts);
  }

  String status() {
    return command("status");
  }

  /** Asks until all slots are free. */
  void awaitIdle() {
    String idle = "%d of %d slots free".formatted(SLOTS, SLOTS);
    for (int times = 0; !status().contains(idle); times++) {
      assertThat(times).as("still at work: %s", status()).isLessThan(MOST_LOOKS);
    }
  }

  String stop() {
    return command("stop");
  }

  /** Where jobs are submitted. */
  String master() {
    return text("master");
  }

  /** The job manager and the task manager that were started last. */
  List<ProcessHandle> processes() {
    return List.of(process("jobmanager"), taskManager());
  }

  /** The task manager that was started last. */
  ProcessHandle taskManager() {
    return process("taskmanager");
  }

  /** SIGKILL. Nobody tells when a process ends that is not a child of this one, but it is soon. */
  void killTaskManager() {
    ProcessHandle taskManager = taskManager();
    taskManager.destroyForcibly();
    long deadline = System.nanoTime() + MOST_TO_DIE.toNanos();
    while (lives(taskManager)) {
      assertThat(System.nanoTime()).as("%s lives", taskManager).isLessThan(deadline);
      Thread.onSpinWait();
    }
  }

  /** Whether a process is more than listed, as one is that nobody has reaped, without a command. */
  static boolean lives(ProcessHandle process) {
    return process.isAlive() && process.info().command().isPresent();
  }

  private ProcessHandle process(String name) {
    return ProcessHandle.of(Long.parseLong(text(name + ".pid").split(" ", -1)[0])).orElseThrow();
  }

  private String text(String file) {
    try {
      return Files.readString(folder.resolve(file)).strip();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private String command(String name, String... options) {
    List<String> all = new ArrayList<>(List.of("flink", name, "--folder=" + folder));
    all.addAll(Arrays.asList(options));
    Bundle.Outcome outcome =
        Bundle.FLINK.run(SharedCloud.get().environment(), all.toArray(String[]::new));
    assertThat(outcome.exitCode()).as(outcome.err()).isZero();
    assertThat(outcome.err()).isEmpty();
    return outcome.out();
  }
}
