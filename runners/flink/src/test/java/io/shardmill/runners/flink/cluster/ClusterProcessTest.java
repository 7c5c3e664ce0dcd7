package io.shardmill.runners.flink.cluster;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ClusterProcessTest {

  @TempDir Path folder;

  @Test
  void processAtWorkRunsUntilItIsStopped() throws Exception {
    Process sleeping = new ProcessBuilder("sleep", "60").start();
    ClusterProcess process = noted(sleeping.toHandle());
    assertThat(process.running()).isPresent();

    process.stop();

    assertThat(sleeping.waitFor(10, TimeUnit.SECONDS)).isTrue();
    assertThat(process.running()).isEmpty();
  }

  @Test
  void anotherProcessWithTheSameIdIsNotMeant() throws IOException {
    Process sleeping = new ProcessBuilder("sleep", "60").start();
    try {
      assertThat(noted(sleeping.pid(), Instant.EPOCH).running()).isEmpty();
    } finally {
      sleeping.destroyForcibly();
    }
  }

  /**
   * Its parent never asks how it ended. The end of its output says when it did: nobody else writes
   * there, and it lasts a minute at most.
   */
  @Test
  void deadProcessThatIsStillListedDoesNotRun() throws Exception {
    Process parent =
        new ProcessBuilder("sh", "-c", "sleep 60 & echo $!; exec sleep 60 >/dev/null").start();
    try (BufferedReader out = parent.inputReader()) {
      ProcessHandle child = ProcessHandle.of(Long.parseLong(out.readLine())).orElseThrow();
      ClusterProcess process = noted(child);
      assertThat(process.running()).isPresent();

      child.destroyForcibly();

      assertThat(out.readLine()).isNull();
      assertThat(process.running()).isEmpty();
      assertThat(child.isAlive()).as("still listed").isTrue();
    } finally {
      parent.destroyForcibly();
    }
  }

  private ClusterProcess noted(ProcessHandle process) throws IOException {
    return noted(process.pid(), process.info().startInstant().orElseThrow());
  }

  private ClusterProcess noted(long pid, Instant began) throws IOException {
    Files.writeString(folder.resolve("worker.pid"), "%d %s%n".formatted(pid, began));
    return new ClusterProcess(folder, "worker");
  }
}
