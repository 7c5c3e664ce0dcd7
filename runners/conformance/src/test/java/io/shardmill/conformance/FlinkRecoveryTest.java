package io.shardmill.conformance;

import static org.assertj.core.api.Assertions.assertThat;

import io.shardmill.conformance.halt.Breakpoint;
import io.shardmill.conformance.halt.Moment;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The task manager dies by SIGKILL in the middle of a run, and another one takes its place. */
class FlinkRecoveryTest {

  @TempDir Path folder;

  private final Workload workload = Workload.SHUFFLED_CELLS;

  @Test
  void jobGoesOnWithTheNextTaskManager() throws IOException {
    FlinkCluster cluster = FlinkCluster.shared();
    Path output = folder.resolve("out");
    try (Bundle.Running running = runAndKillTaskManager(cluster, output)) {
      assertThat(cluster.start()).startsWith("started a new task manager");

      Bundle.Outcome outcome = running.outcome();

      assertThat(outcome.exitCode()).as(outcome.err()).isZero();
    }
    assertThat(Bundle.FLINK.run("gc", output.toString()).exitCode()).isZero();
    assertThat(Output.of(output)).isEqualTo(workload.expected());
  }

  @Test
  void withoutRestartsTheRunFailsAndIsResumed() throws IOException {
    FlinkCluster cluster = new FlinkCluster(folder.resolve("cluster"), 0);
    cluster.start();
    try {
      Path output = folder.resolve("out");
      try (Bundle.Running running = runAndKillTaskManager(cluster, output)) {
        Bundle.Outcome outcome = running.outcome();

        assertThat(outcome.exitCode()).as(outcome.err()).isEqualTo(6);
        assertThat(outcome.messages())
            .singleElement()
            .asString()
            .contains("TaskManager", "no longer reachable", "--onExisting=resume");
      }
      cluster.start();
      List<ProcessHandle> processes = cluster.processes();

      assertThat(
              workload.job().with("--flinkMaster=" + cluster.master()).resume(Bundle.FLINK, output))
          .isEqualTo(workload.expected());

      assertThat(cluster.stop()).startsWith("stopped");
      assertThat(processes).noneMatch(FlinkCluster::lives);
      assertThat(cluster.status()).startsWith("not running");
    } finally {
      cluster.stop();
    }
  }

  private Bundle.Running runAndKillTaskManager(FlinkCluster cluster, Path output)
      throws IOException {
    List<String> command =
        workload
            .job()
            .with("--flinkMaster=" + cluster.master(), Bundle.FLINK.parallelism(1))
            .into(output);
    try (Breakpoint breakpoint = Breakpoint.at(Moment.TWO_CHUNKS_FINISHED)) {
      breakpoint.attachTo(cluster.taskManager());
      Bundle.Running running = Bundle.FLINK.start(Bundle.FOR_SMALL_JOBS, command);
      breakpoint.await();
      assertThat(Output.finishedChunks(output)).isBetween(1L, 2L);
      cluster.killTaskManager();
      return running;
    }
  }
}
