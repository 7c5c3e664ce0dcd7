package io.shardmill.dataset.commit;

import static org.assertj.core.api.Assertions.assertThat;

import io.shardmill.dataset.read.Dataset;
import io.shardmill.error.ErrorCategory;
import io.shardmill.error.ShardmillException;
import io.shardmill.storage.CommitStore;
import io.shardmill.storage.DyingStore;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** In folders nothing is left over either, and whole processes are killed. */
class CrashTest extends CommitCrashContract {

  private static final String RACE = "race";
  private static final String ABOUT_TO_CLAIM = "about to claim";
  private static final int MOST_SECONDS = 120;

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
        exitCode(process.destroyForcibly());
      }
      Writing.write(killed, choice(killed, OnExisting.FAIL), FIRST);
      collect(killed);
      assertThat(content(killed)).as("killed at change %d", step).isEqualTo(content(undisturbed));
    }
  }

  /** Both have looked and found nothing, and are about to claim, before either does. */
  @Test
  void ofTwoProcessesExactlyOneWins() throws Exception {
    CommitStore store = store("contended");
    Process one = child(store.root(), RACE);
    Process two = child(store.root(), RACE);
    try {
      for (Process process : List.of(one, two)) {
        assertThat(process.inputReader(StandardCharsets.UTF_8).readLine())
            .isEqualTo(ABOUT_TO_CLAIM);
      }
      assertThat(store.list("")).isEmpty();
      for (Process process : List.of(one, two)) {
        process.getOutputStream().close();
      }

      assertThat(List.of(exitCode(one), exitCode(two)))
          .containsExactlyInAnyOrder(0, ErrorCategory.OUTPUT_CONFLICT.exitCode());
    } finally {
      one.destroyForcibly();
      two.destroyForcibly();
    }
    assertThat(Dataset.open(store.root()).verify()).isEmpty();
  }

  private static int exitCode(Process process) throws InterruptedException {
    assertThat(process.waitFor(MOST_SECONDS, TimeUnit.SECONDS)).as("ended in time").isTrue();
    return process.exitValue();
  }

  /**
   * A process that writes the first data set; at the given change it waits to be killed, and in a
   * race at its first until its input ends.
   */
  public static void main(String[] arguments) throws IOException {
    CommitStore folder = CommitStore.at(arguments[0]);
    CommitStore store =
        arguments[1].equals(RACE)
            ? waitingOnce(folder)
            : new DyingStore(folder, Integer.parseInt(arguments[1]), CrashTest::waitForSigkill);
    try {
      Writing.write(store, OnExisting.FAIL, FIRST);
    } catch (ShardmillException e) {
      Runtime.getRuntime().halt(e.category().exitCode());
    }
  }

  /** Whoever waits here ends with the test: it is killed, or its input ends. */
  private static void waitForSigkill() {
    System.out.println("waiting for SIGKILL");
    awaitEndOfInput();
    Runtime.getRuntime().halt(1);
  }

  /** The same store, which waits before the first file that is created in it. */
  private static CommitStore waitingOnce(CommitStore store) {
    AtomicBoolean waited = new AtomicBoolean();
    return (CommitStore)
        Proxy.newProxyInstance(
            CrashTest.class.getClassLoader(),
            new Class<?>[] {CommitStore.class},
            (proxy, method, arguments) -> {
              if (method.getName().equals("putIfAbsent") && waited.compareAndSet(false, true)) {
                System.out.println(ABOUT_TO_CLAIM);
                awaitEndOfInput();
              }
              try {
                return method.invoke(store, arguments);
              } catch (InvocationTargetException e) {
                throw e.getCause();
              }
            });
  }

  private static void awaitEndOfInput() {
    try {
      System.in.transferTo(OutputStream.nullOutputStream());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
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
