package io.shardmill.storage;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.shardmill.error.ErrorCategory;
import io.shardmill.error.ShardmillException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.Channels;
import java.nio.channels.SeekableByteChannel;
import java.nio.file.NoSuchFileException;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.Callable;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** What every {@link CommitStore} promises. A test of a store extends this and opens one. */
public abstract class CommitStoreContract {

  private static final String SCRATCH = "_work/run/pending/";

  /** A store of the kind under test; stores of equal names hold the same files. */
  protected abstract CommitStore store(String name) throws IOException;

  @Test
  protected void aFileIsCreatedOnce() throws IOException {
    CommitStore store = store("once");

    assertThat(store.putIfAbsent("_versions/1.json", bytes("first"))).isTrue();
    assertThat(store.putIfAbsent("_versions/1.json", bytes("second"))).isFalse();
    assertThat(store.putIfAbsent("_versions/1.json", bytes("first")))
        .as("that the bytes are equal does not make it ours")
        .isFalse();

    assertThat(store.read("_versions/1.json")).isEqualTo(bytes("first"));
    assertThat(store.size("_versions/1.json")).hasValue(5);
  }

  @Test
  protected void ofManyThatCreateAFileExactlyOneDoes() throws Exception {
    int threads = 8;
    ExecutorService pool = Executors.newFixedThreadPool(threads);
    try {
      for (int round = 0; round < 5; round++) {
        String path = "_work/claim-" + round;
        CyclicBarrier together = new CyclicBarrier(threads);
        List<Callable<String>> attempts = new ArrayList<>();
        for (int i = 0; i < threads; i++) {
          String name = "thread " + i;
          CommitStore store = store("race");
          attempts.add(
              () -> {
                together.await();
                return store.putIfAbsent(path, bytes(name)) ? name : "";
              });
        }
        List<String> winners = new ArrayList<>();
        for (Future<String> attempt : pool.invokeAll(attempts)) {
          if (!attempt.get().isEmpty()) {
            winners.add(attempt.get());
          }
        }
        assertThat(winners).hasSize(1);
        assertThat(store("race").read(path)).isEqualTo(bytes(winners.get(0)));
      }
    } finally {
      pool.shutdownNow();
    }
  }

  @Test
  protected void aPendingFileAppearsOnceItIsPublished() throws IOException {
    CommitStore store = store("pending");
    byte[] large = random(9 << 20);

    try (PendingFile file = store.newFile("data/large", SCRATCH)) {
      file.write(large, 0, large.length - 1);
      file.write(large[large.length - 1]);
      assertThat(store.size("data/large")).isEmpty();
      file.publish();
    }

    assertThat(store.read("data/large")).isEqualTo(large);
    assertThat(paths(store, "")).containsExactly("data/large");
  }

  @Test
  protected void aPendingFileThatIsClosedLeavesNothing() throws IOException {
    CommitStore store = store("dropped");

    try (PendingFile file = store.newFile("data/part", SCRATCH)) {
      file.write(random(100_000));
    }
    try (PendingFile file = store.newFile("data/large", SCRATCH)) {
      file.write(random(9 << 20));
    }

    assertThat(paths(store, "")).isEmpty();
  }

  @Test
  protected void anEmptyFileIsAFile() throws IOException {
    CommitStore store = store("empty");

    try (PendingFile file = store.newFile("data/empty", SCRATCH)) {
      file.publish();
    }

    assertThat(store.size("data/empty")).hasValue(0);
    assertThat(store.read("data/empty")).isEmpty();
  }

  @Test
  protected void theSameContentMayBePublishedAgainAndNoOther() throws IOException {
    CommitStore store = store("again");
    publish(store, "data/part", bytes("rows"));
    publish(store, "data/part", bytes("rows"));

    for (String other : List.of("ROWS", "more rows", "")) {
      assertThatThrownBy(() -> publish(store, "data/part", bytes(other)))
          .isInstanceOfSatisfying(
              ShardmillException.class,
              failure -> assertThat(failure.category()).isEqualTo(ErrorCategory.OUTPUT_CONFLICT))
          .hasMessageContaining(store.location("data/part") + " exists with other content");
    }

    assertThat(store.read("data/part")).isEqualTo(bytes("rows"));
  }

  @Test
  protected void ofTwoThatPublishAtOnceTheFirstCounts() throws IOException {
    CommitStore store = store("two");

    try (PendingFile one = store.newFile("data/part", SCRATCH);
        PendingFile same = store.newFile("data/part", SCRATCH);
        PendingFile other = store.newFile("data/part", SCRATCH)) {
      one.write(bytes("one"));
      same.write(bytes("one"));
      other.write(bytes("two"));
      one.publish();
      same.publish();
      assertThatThrownBy(other::publish).hasMessageContaining("exists with other content");
    }

    assertThat(store.read("data/part")).isEqualTo(bytes("one"));
  }

  @Test
  protected void aCopyReplaces() throws IOException {
    CommitStore store = store("copy");
    store.putIfAbsent("_versions/1.json", bytes("one"));
    store.putIfAbsent("_versions/2.json", bytes("two"));

    store.copy("_versions/1.json", "chunk_index.json");
    assertThat(store.read("chunk_index.json")).isEqualTo(bytes("one"));
    store.copy("_versions/2.json", "chunk_index.json");

    assertThat(store.read("chunk_index.json")).isEqualTo(bytes("two"));
    assertThat(paths(store, ""))
        .containsExactlyInAnyOrder("_versions/1.json", "_versions/2.json", "chunk_index.json");
  }

  @Test
  protected void filesAreReadAtAnyPosition() throws IOException {
    CommitStore store = store("random");
    byte[] bytes = random(1_000_000);
    store.putIfAbsent("data/part", bytes);
    Random random = new Random(2);

    try (SeekableByteChannel channel = store.open("data/part")) {
      assertThat(channel.size()).isEqualTo(bytes.length);
      for (int i = 0; i < 50; i++) {
        int position = random.nextInt(bytes.length + 1);
        ByteBuffer into = ByteBuffer.allocate(random.nextInt(300_000));
        channel.position(position);
        while (into.hasRemaining() && channel.position() < bytes.length) {
          channel.read(into);
          assertThat(channel.position()).isEqualTo(position + into.position());
        }
        assertThat(into.position()).isEqualTo(Math.min(into.capacity(), bytes.length - position));
        assertThat(into.flip()).isEqualTo(ByteBuffer.wrap(bytes, position, into.limit()));
      }
      channel.position(0);
      assertThat(Channels.newInputStream(channel).readAllBytes()).isEqualTo(bytes);
    }
  }

  @Test
  protected void listsWhatIsBelowAFolder() throws IOException {
    CommitStore store = store("list");
    store("list2").putIfAbsent("data/other", bytes("x"));
    for (String path : List.of("data/a", "data/sub/b", "data2/c", "d")) {
      store.putIfAbsent(path, bytes(path));
    }

    assertThat(paths(store, "")).containsExactlyInAnyOrder("data/a", "data/sub/b", "data2/c", "d");
    assertThat(paths(store, "data/")).containsExactlyInAnyOrder("data/a", "data/sub/b");
    assertThat(paths(store, "data/sub/")).containsExactly("data/sub/b");
    assertThat(paths(store, "nothing/")).isEmpty();
  }

  @Test
  protected void aFileThatIsDeletedIsGoneAndMayBeMadeAgain() throws IOException {
    CommitStore store = store("delete");
    store.putIfAbsent("_work/claim", bytes("one"));

    store.delete("_work/claim");
    store.delete("_work/claim");

    assertThat(paths(store, "")).isEmpty();
    assertThat(store.putIfAbsent("_work/claim", bytes("two"))).isTrue();
    assertThat(store.read("_work/claim")).isEqualTo(bytes("two"));
  }

  @Test
  protected void whatIsMissingIsNamed() throws IOException {
    CommitStore store = store("missing");

    assertThat(store.size("data/part")).isEmpty();
    assertThatThrownBy(() -> store.read("data/part"))
        .isInstanceOf(NoSuchFileException.class)
        .hasMessageContaining(store.location("data/part"));
    assertThatThrownBy(() -> store.open("data/part")).isInstanceOf(NoSuchFileException.class);
  }

  @Test
  protected void pathsStayInside() throws IOException {
    CommitStore store = store("inside");

    for (String path : List.of("", "../out", "data/../../out", "..")) {
      assertThatThrownBy(() -> store.read(path))
          .as("path '%s'", path)
          .isInstanceOf(IllegalArgumentException.class);
    }
  }

  private static void publish(CommitStore store, String path, byte[] bytes) throws IOException {
    try (PendingFile file = store.newFile(path, SCRATCH)) {
      file.write(bytes);
      file.publish();
    }
  }

  private static List<String> paths(CommitStore store, String folder) throws IOException {
    try (Stream<String> paths = store.list(folder)) {
      return paths.toList();
    }
  }

  private static byte[] bytes(String text) {
    return text.getBytes(UTF_8);
  }

  private static byte[] random(int size) {
    byte[] bytes = new byte[size];
    new Random(1).nextBytes(bytes);
    return bytes;
  }
}
