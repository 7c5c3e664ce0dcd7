package io.shardmill.dataset;

import static org.assertj.core.api.Assertions.assertThat;

import io.shardmill.error.ErrorCategory;
import io.shardmill.error.ShardmillException;
import java.io.BufferedReader;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A process may die at any step, and two may start at once: nothing is lost, nothing is twice. */
class CrashTest {

  private static final DatasetPlan FIRST = Writing.plan("first", 2);
  private static final DatasetPlan SECOND = Writing.plan("second", 2);

  @TempDir Path folder;

  @Test
  void aFirstRunThatDiesAtAnyStepIsResumedToTheSameBytes() throws IOException {
    CommitStore undisturbed = store("undisturbed");
    Writing.write(undisturbed, OnExisting.FAIL, FIRST);

    int step = 1;
    while (!finishes(store("dead" + step), step, OnExisting.FAIL, FIRST)) {
      CommitStore dead = store("dead" + step);
      assertReadersSeeNothingOr(dead, 1, FIRST);
      Writing.write(dead, choice(dead, OnExisting.FAIL), FIRST);
      collect(dead);
      assertThat(content(dead)).as("died at change %d", step).isEqualTo(content(undisturbed));
      step++;
    }
    assertThat(step).as("steps at which it died").isGreaterThan(20);
  }

  @Test
  void anAppendThatDiesAtAnyStepIsResumedToTheSameBytes() throws IOException {
    CommitStore parent = store("parent");
    Writing.write(parent, OnExisting.FAIL, FIRST);
    CommitStore undisturbed = copyOf(parent, "undisturbed");
    Writing.write(undisturbed, OnExisting.APPEND, SECOND);

    for (int step = 1; ; step++) {
      CommitStore dead = copyOf(parent, "dead" + step);
      if (finishes(dead, step, OnExisting.APPEND, SECOND)) {
        break;
      }
      assertThat(Dataset.open(dead.root(), 1).verify()).filteredOn(CrashTest::notACopy).isEmpty();
      Writing.write(dead, choice(dead, OnExisting.APPEND), SECOND);
      collect(dead);
      assertThat(content(dead)).as("died at change %d", step).isEqualTo(content(undisturbed));
    }
  }

  @Test
  void abandoningThatDiesAtAnyStepCanBeRepeated() throws IOException {
    CommitStore undisturbed = store("undisturbed");
    Writing.write(undisturbed, OnExisting.FAIL, FIRST);

    for (int step = 1; ; step++) {
      CommitStore store = copyOf(undisturbed, "dead" + step);
      DatasetRun run = new RunStart(store, OnExisting.REPLACE, SECOND).run();
      Writing.chunk(run, SECOND, 1);
      store.newFile("data/half", Layout.scratch(run.id())).write(1);
      try {
        new GarbageCollection(DyingStore.at(store, step), 1, run.id()).run();
        break;
      } catch (DyingStore.Dead dead) {
        if (new Versions(store).claim(2).isPresent()) {
          new GarbageCollection(store, 1, run.id()).run();
        }
        collect(store);
        assertThat(content(store)).as("died at change %d", step).isEqualTo(content(undisturbed));
      }
    }
  }

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

  @Test
  void ofTwoThreadsExactlyOneWins() throws Exception {
    ExecutorService threads = Executors.newFixedThreadPool(2);
    try {
      for (int round = 0; round < 20; round++) {
        CommitStore store = store("round" + round);
        CyclicBarrier together = new CyclicBarrier(2);
        List<Future<String>> outcomes =
            threads.invokeAll(
                List.of(race(store, together, "left"), race(store, together, "right")));
        assertThat(List.of(outcomes.get(0).get(), outcomes.get(1).get()))
            .containsExactlyInAnyOrder("won", "OUTPUT_CONFLICT");
        assertThat(Dataset.open(store.root()).verify()).isEmpty();
        assertThat(new Versions(store).committed()).containsExactly(1L);
      }
    } finally {
      threads.shutdownNow();
    }
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

  private static Callable<String> race(CommitStore store, CyclicBarrier together, String input) {
    return () -> {
      together.await();
      try {
        Writing.write(store, OnExisting.FAIL, Writing.plan(input, 1));
        return "won";
      } catch (ShardmillException e) {
        return e.category().name();
      }
    };
  }

  /** Whether a run gets to its end before it dies. */
  private static boolean finishes(CommitStore store, int step, OnExisting choice, DatasetPlan plan)
      throws IOException {
    try {
      Writing.write(DyingStore.at(store, step), choice, plan);
      return true;
    } catch (DyingStore.Dead e) {
      return false;
    }
  }

  /** What the error messages advise: resume what was begun, else begin again. */
  private static OnExisting choice(CommitStore store, OnExisting original) throws IOException {
    Versions versions = new Versions(store);
    long latest = versions.latest();
    long before = original == OnExisting.APPEND ? 1 : 0;
    boolean begun = latest > before || versions.claim(latest + 1).isPresent();
    return begun ? OnExisting.RESUME : original;
  }

  private static void assertReadersSeeNothingOr(CommitStore store, long version, DatasetPlan plan)
      throws IOException {
    if (new Versions(store).latest() > 0) {
      Dataset dataset = Dataset.open(store.root());
      assertThat(dataset.index().version()).isEqualTo(version);
      assertThat(dataset.index().configHash()).isEqualTo(plan.configHash());
      assertThat(dataset.verify()).filteredOn(CrashTest::notACopy).isEmpty();
    }
  }

  /** The copies at the root come after the commit, so they may be stale. */
  private static boolean notACopy(Dataset.Problem problem) {
    return problem.path().contains("/");
  }

  private static void collect(CommitStore store) throws IOException {
    new GarbageCollection(store, Integer.MAX_VALUE, null).run();
  }

  private CommitStore store(String name) {
    return CommitStore.at(folder.resolve(name).toString());
  }

  private CommitStore copyOf(CommitStore original, String name) throws IOException {
    CommitStore copy = store(name);
    try (Stream<String> paths = original.list("")) {
      for (String path : paths.toList()) {
        Path file = Path.of(copy.location(path));
        Files.createDirectories(file.getParent());
        Files.copy(Path.of(original.location(path)), file);
      }
    }
    return copy;
  }

  /** Every file and folder with a hash of its bytes, but for who committed it and when. */
  private static Map<String, String> content(CommitStore store) throws IOException {
    List<String> paths = new ArrayList<>();
    try (Stream<Path> files = Files.walk(Path.of(store.root()))) {
      files.map(path -> path.toString().substring(store.root().length())).forEach(paths::add);
    }
    Map<String, String> content = new TreeMap<>();
    for (String path : paths) {
      Path file = Path.of(store.root() + path);
      content.put(path, Files.isDirectory(file) ? "folder" : fingerprint(file));
    }
    return content;
  }

  private static String fingerprint(Path file) throws IOException {
    String text = Files.readString(file, StandardCharsets.ISO_8859_1);
    return Sha256.ofLines(
        List.of(text.replaceAll("\"(run_id|processing_timestamp)\" : \"[^\"]*\"", "")));
  }
}
