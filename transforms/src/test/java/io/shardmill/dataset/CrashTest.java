package io.shardmill.dataset;

import static org.assertj.core.api.Assertions.assertThat;

import io.shardmill.error.ErrorCategory;
import io.shardmill.error.ShardmillException;
import java.io.BufferedReader;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** In folders nothing is left over either, and whole processes are killed. */
class CrashTest extends CommitCrashContract {

  @TempDir Path folder;

  @Test
  void killedProcessesAreResumedToTheSameBytes() throws Exception {
    CommitStore undisturbed = store("undisturbed");
    Writing.write(undisturbed, OnExisting.FAIL, FIRST);

    for (int step : new int[] {1, 5, 9, 13, 17, 20}) {
      CommitStore killed = store("killed" + step);
      Process process = child(killed.root(), Integer.toString(step));
      try (BufferedReader out = process.inputReader(StandardCharsets.UTF_8)) {
        assertThat(out.readLine()).isEqualTo("waiting for SIGKILL");
        process.destroyForcibly().waitFor();
      }
      Writing.write(killed, choice(killed, OnExisting.FAIL), FIRST);
      collect(killed);
      assertThat(content(killed)).as("killed at change %d", step).isEqualTo(content(undisturbed));
    }
  }

  @Test
  void ofTwoProcessesExactlyOneWins() throws Exception {
    CommitStore store = store("contended");
    Process one = child(store.root(), "0");
    Process two = child(store.root(), "0");

    assertThat(List.of(one.waitFor(), two.waitFor()))
        .containsExactlyInAnyOrder(0, ErrorCategory.OUTPUT_CONFLICT.exitCode());
    assertThat(Dataset.open(store.root()).verify()).isEmpty();
  }

  /** A process that writes the first data set; at the given change it waits to be killed. */
  public static void main(String[] arguments) throws IOException {
    DyingStore store =
        new DyingStore(
            CommitStore.at(arguments[0]),
            Integer.parseInt(arguments[1]),
            CrashTest::waitForSigkill);
    try {
      Writing.write(store, OnExisting.FAIL, FIRST);
    } catch (ShardmillException e) {
      Runtime.getRuntime().halt(e.category().exitCode());
    }
  }

  private static void waitForSigkill() {
    System.out.println("waiting for SIGKILL");
    while (true) {
      LockSupport.park();
    }
  }

  private static Process child(String root, String step) throws IOException {
    return new ProcessBuilder(
            ProcessHandle.current().info().command().orElseThrow(),
            "-XX:TieredStopAtLevel=1",
            "-cp",
            System.getProperty("java.class.path"),
            CrashTest.class.getName(),
            root,
            step)
        .redirectError(ProcessBuilder.Redirect.DISCARD)
        .start();
  }

  @Override
  protected CommitStore store(String name) {
    return CommitStore.at(folder.resolve(name).toString());
  }

  /** With the folders: none may be left that is empty. */
  @Override
  protected Map<String, String> content(CommitStore store) throws IOException {
    Map<String, String> content = super.content(store);
    try (Stream<Path> paths = Files.walk(Path.of(store.root()))) {
      paths
          .filter(Files::isDirectory)
          .forEach(path -> content.put(path.toString().substring(store.root().length()), "folder"));
    }
    return content;
  }
}
