package io.shardmill.dataset.commit;

import static org.assertj.core.api.Assertions.assertThat;

import io.shardmill.dataset.index.Layout;
import io.shardmill.dataset.index.Versions;
import io.shardmill.dataset.read.Dataset;
import io.shardmill.error.ShardmillException;
import io.shardmill.storage.CommitStore;
import io.shardmill.storage.DyingStore;
import io.shardmill.storage.Sha256;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/**
 * A run may die at any step, and two may start at once: nothing is lost, nothing is twice. A test
 * of a store extends this and opens one, at an address that {@link CommitStore#at} knows.
 */
public abstract class CommitCrashContract {

  static final DatasetPlan FIRST = Writing.plan("first", 2);
  private static final DatasetPlan SECOND = Writing.plan("second", 2);

  @Test
  protected void aFirstRunThatDiesAtAnyStepIsResumedToTheSameBytes() throws IOException {
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
  protected void anAppendThatDiesAtAnyStepIsResumedToTheSameBytes() throws IOException {
    CommitStore parent = store("parent");
    Writing.write(parent, OnExisting.FAIL, FIRST);
    CommitStore undisturbed = copyOf(parent, "undisturbed");
    Writing.write(undisturbed, OnExisting.APPEND, SECOND);

    for (int step = 1; ; step++) {
      CommitStore dead = copyOf(parent, "dead" + step);
      if (finishes(dead, step, OnExisting.APPEND, SECOND)) {
        break;
      }
      assertThat(Dataset.open(dead.root(), 1).verify())
          .filteredOn(CommitCrashContract::notACopy)
          .isEmpty();
      Writing.write(dead, choice(dead, OnExisting.APPEND), SECOND);
      collect(dead);
      assertThat(content(dead)).as("died at change %d", step).isEqualTo(content(undisturbed));
    }
  }

  @Test
  protected void abandoningThatDiesAtAnyStepCanBeRepeated() throws IOException {
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
        if (new Claims(store).on(2).isPresent()) {
          new GarbageCollection(store, 1, run.id()).run();
        }
        collect(store);
        assertThat(content(store)).as("died at change %d", step).isEqualTo(content(undisturbed));
      }
    }
  }

  @Test
  protected void ofTwoThreadsExactlyOneWins() throws Exception {
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
  static OnExisting choice(CommitStore store, OnExisting original) throws IOException {
    Versions versions = new Versions(store);
    long latest = versions.latest();
    long before = original == OnExisting.APPEND ? 1 : 0;
    boolean begun = latest > before || new Claims(store).on(latest + 1).isPresent();
    return begun ? OnExisting.RESUME : original;
  }

  private static void assertReadersSeeNothingOr(CommitStore store, long version, DatasetPlan plan)
      throws IOException {
    if (new Versions(store).latest() > 0) {
      Dataset dataset = Dataset.open(store.root());
      assertThat(dataset.index().version()).isEqualTo(version);
      assertThat(dataset.index().configHash()).isEqualTo(plan.configHash());
      assertThat(dataset.verify()).filteredOn(CommitCrashContract::notACopy).isEmpty();
    }
  }

  /** The copies at the root come after the commit, so they may be stale. */
  private static boolean notACopy(Dataset.Problem problem) {
    return problem.path().contains("/");
  }

  static void collect(CommitStore store) throws IOException {
    new GarbageCollection(store, Integer.MAX_VALUE, null).run();
  }

  /** A store of the kind under test; stores of equal names hold the same files. */
  protected abstract CommitStore store(String name) throws IOException;

  private CommitStore copyOf(CommitStore original, String name) throws IOException {
    CommitStore copy = store(name);
    try (Stream<String> paths = original.list("")) {
      for (String path : paths.toList()) {
        copy.putIfAbsent(path, original.read(path));
      }
    }
    return copy;
  }

  /**
   * Everything in a store: each file with a hash of its bytes, but for who committed it and when.
   */
  protected Map<String, String> content(CommitStore store) throws IOException {
    Map<String, String> content = new TreeMap<>();
    try (Stream<String> paths = store.list("")) {
      for (String path : paths.toList()) {
        String text = new String(store.read(path), StandardCharsets.ISO_8859_1);
        String lasting =
            text.replaceAll("\"(run_id|processing_timestamp)\" : \"[^\"]*\"", "")
                // What a log takes from an index, and the checksum of the index itself.
                .replaceAll("\"(id|indexSha256)\":\"[^\"]*\"", "")
                .replaceAll("(?i)\"(\\w*time|timestamp|\\w*timestamp|lastUpdated)\":[0-9]+", "");
        content.put(path, Sha256.ofLines(List.of(lasting)));
      }
    }
    return content;
  }
}
