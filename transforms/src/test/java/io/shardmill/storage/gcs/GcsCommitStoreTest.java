package io.shardmill.storage.gcs;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.google.cloud.storage.Storage;
import io.shardmill.error.ErrorCategory;
import io.shardmill.error.ShardmillException;
import io.shardmill.storage.CommitStore;
import io.shardmill.storage.CommitStoreContract;
import io.shardmill.storage.PendingFile;
import io.shardmill.testdata.gcs.FakeGcs;
import io.shardmill.testdata.gcs.Fault;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.SeekableByteChannel;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** The contract over HTTP, and what a network adds: requests that are lost, repeated or refused. */
class GcsCommitStoreTest extends CommitStoreContract {

  private static final String PUT = "POST /upload/storage/v1/b/bucket/o?";
  private static final String PART = "PUT /session/";

  private FakeGcs gcs;
  private Storage storage;

  @BeforeEach
  void start() throws IOException {
    gcs = FakeGcs.start("bucket");
    storage = GcsConnections.connect(gcs.endpoint());
  }

  @AfterEach
  void stop() {
    gcs.close();
  }

  @Override
  protected CommitStore store(String name) {
    return GcsConnections.store(storage, "gs://bucket/sets/" + name);
  }

  @ParameterizedTest
  @EnumSource(
      value = Fault.class,
      names = {"LOST_ANSWER", "DONE_BUT_UNAVAILABLE"})
  void whoseAnswerWasLostHasCreatedTheFile(Fault fault) throws IOException {
    CommitStore store = store("lost");

    gcs.fail(PUT, fault);
    assertThat(store.putIfAbsent("_versions/1.json", bytes("ours"))).isTrue();

    assertThat(gcs.allFaultsHappened()).isTrue();
    assertThat(store.putIfAbsent("_versions/1.json", bytes("ours"))).isFalse();
  }

  @ParameterizedTest
  @EnumSource(
      value = Fault.class,
      names = {"UNAVAILABLE", "TOO_MANY_REQUESTS", "RESET"})
  void aRequestThatWasNotServedIsRepeated(Fault fault) throws IOException {
    CommitStore store = store("again");

    gcs.fail(PUT, fault);
    gcs.fail(PUT, fault);
    assertThat(store.putIfAbsent("_versions/1.json", bytes("ours"))).isTrue();
    gcs.fail("POST /storage/v1/b/bucket/o/", fault);
    store.copy("_versions/1.json", "chunk_index.json");
    gcs.fail("GET /storage/v1/b/bucket/o?", fault);
    assertThat(paths(store)).containsExactly("_versions/1.json", "chunk_index.json");
    gcs.fail("alt=media", fault);
    assertThat(store.read("chunk_index.json")).isEqualTo(bytes("ours"));
    gcs.fail("DELETE ", fault);
    store.delete("chunk_index.json");

    assertThat(paths(store)).containsExactly("_versions/1.json");
    assertThat(gcs.allFaultsHappened()).isTrue();
  }

  @Test
  void whoRepeatsAfterAnotherHasCreatedTheFileHasLost() throws IOException {
    CommitStore store = store("overtaken");
    gcs.put("bucket", "sets/overtaken/_versions/1.json", bytes("theirs"));
    gcs.fail(PUT, Fault.UNAVAILABLE);

    assertThat(store.putIfAbsent("_versions/1.json", bytes("ours"))).isFalse();
    assertThat(store.read("_versions/1.json")).isEqualTo(bytes("theirs"));
  }

  @ParameterizedTest
  @EnumSource(
      value = Fault.class,
      mode = EnumSource.Mode.EXCLUDE,
      names = {"FORBIDDEN"})
  void anUploadSurvivesWhatGoesWrongAtItsStartMiddleAndEnd(Fault fault) throws IOException {
    CommitStore store = store("upload");
    byte[] bytes = new byte[2 * GcsPendingFile.PART + 1000];
    new Random(3).nextBytes(bytes);
    gcs.fail(PUT, fault);
    for (int part = 0; part < 3; part++) {
      gcs.fail(PART, fault);
    }

    publish(store, bytes);

    assertThat(gcs.allFaultsHappened()).isTrue();
    assertThat(store.read("data/part")).isEqualTo(bytes);
  }

  @Test
  void nothingIsSentOfAFileThatExists() throws IOException {
    CommitStore store = store("exists");
    byte[] bytes = new byte[3 * GcsPendingFile.PART];
    publish(store, bytes);
    int before = gcs.requests().size();

    publish(store, bytes);

    assertThat(gcs.requests().subList(before, gcs.requests().size()))
        .hasSize(2)
        .noneMatch(request -> request.startsWith(PART));
  }

  @Test
  void aLostDeletionDoesNotMeetAFileThatWasMadeSince() throws IOException {
    CommitStore store = store("recreated");
    store.putIfAbsent("_work/claim", bytes("theirs"));

    gcs.fail("DELETE ", Fault.LOST_ANSWER);
    store.delete("_work/claim");
    assertThat(store.size("_work/claim")).isEmpty();

    assertThat(gcs.requests())
        .filteredOn(request -> request.startsWith("DELETE "))
        .hasSizeGreaterThan(1)
        .allMatch(request -> request.contains("ifGenerationMatch="));
  }

  @Test
  void aListingIsFetchedPageByPage() throws IOException {
    CommitStore store = store("many");
    for (int i = 0; i < 2500; i++) {
      gcs.put("bucket", "sets/many/data/%04d".formatted(i), bytes("x"));
    }

    try (Stream<String> some = store.list("data/")) {
      assertThat(some.limit(10)).hasSize(10);
    }
    assertThat(gcs.requests()).hasSize(1);
    assertThat(paths(store)).hasSize(2500).doesNotHaveDuplicates();
    assertThat(gcs.requests()).hasSize(4);
  }

  @Test
  void markersOfFoldersAreNoFiles() throws IOException {
    gcs.put("bucket", "sets/console/", new byte[0]);
    gcs.put("bucket", "sets/console/data/", new byte[0]);

    assertThat(paths(store("console"))).isEmpty();
  }

  @Test
  void readsFetchRangesThatGrowWhileTheReaderGoesOn() throws IOException {
    CommitStore store = store("ranges");
    byte[] bytes = new byte[20 << 20];
    new Random(4).nextBytes(bytes);
    gcs.put("bucket", "sets/ranges/data/part", bytes);

    try (SeekableByteChannel channel = store.open("data/part")) {
      ByteBuffer into = ByteBuffer.allocate(bytes.length);
      ByteBuffer piece = ByteBuffer.allocate(60_000);
      while (channel.read(piece.clear()) >= 0) {
        into.put(piece.flip());
      }
      assertThat(into.array()).isEqualTo(bytes);
    }

    assertThat(ranges())
        .containsExactly(
            "bytes=0-262143",
            "bytes=262144-786431",
            "bytes=786432-1835007",
            "bytes=1835008-3932159",
            "bytes=3932160-8126463",
            "bytes=8126464-16515071",
            "bytes=16515072-20971519");
  }

  @Test
  void aFooterIsReadInOneRequest() throws IOException {
    CommitStore store = store("footer");
    gcs.put("bucket", "sets/footer/data/part", new byte[1 << 20]);

    try (SeekableByteChannel channel = store.open("data/part")) {
      channel.position((1 << 20) - 8).read(ByteBuffer.allocate(8));
      channel.position((1 << 20) - 5000).read(ByteBuffer.allocate(4992));
    }

    assertThat(ranges()).containsExactly("bytes=786432-1048575");
  }

  @Test
  void aFileThatIsReplacedWhileItIsReadIsNotMixed() throws IOException {
    gcs.put("bucket", "sets/mixed/data/part", new byte[1 << 20]);

    try (SeekableByteChannel channel = store("mixed").open("data/part")) {
      channel.read(ByteBuffer.allocate(10));
      gcs.put("bucket", "sets/mixed/data/part", new byte[1 << 20]);
      channel.position(500_000);
      assertThatThrownBy(() -> channel.read(ByteBuffer.allocate(10)))
          .hasMessageContaining("gs://bucket/sets/mixed/data/part");
    }
  }

  @Test
  void failuresSayWhatToDo() {
    CommitStore nowhere = GcsConnections.store(storage, "gs://no-bucket/set");
    assertThatThrownBy(() -> nowhere.putIfAbsent("a", bytes("x")))
        .isInstanceOfSatisfying(ShardmillException.class, GcsCommitStoreTest::isConfiguration)
        .hasMessageContaining("gs://no-bucket/set/a: there is no such bucket; create it with");
    gcs.fail(PUT, Fault.FORBIDDEN);
    assertThatThrownBy(() -> store("secret").putIfAbsent("a", bytes("x")))
        .isInstanceOfSatisfying(ShardmillException.class, GcsCommitStoreTest::isConfiguration)
        .hasMessageContaining("grant their account roles/storage.objectUser");
    assertThatThrownBy(() -> GcsConnections.store(storage, "gs://Bucket!/set"))
        .hasMessageContaining("no bucket has such a name");
    gcs.close();
    assertThatThrownBy(() -> store("down").size("a"))
        .isInstanceOf(ShardmillException.class)
        .hasMessageContaining("gs://bucket/sets/down/a: Google Cloud Storage cannot be reached");
  }

  private static void isConfiguration(ShardmillException failure) {
    assertThat(failure.category()).isEqualTo(ErrorCategory.CONFIGURATION);
  }

  private List<String> ranges() {
    return gcs.requests().stream()
        .filter(request -> request.contains("alt=media"))
        .map(request -> request.substring(request.lastIndexOf(' ') + 1))
        .toList();
  }

  private static void publish(CommitStore store, byte[] bytes) throws IOException {
    try (PendingFile file = store.newFile("data/part", "_work/run/pending/")) {
      file.write(bytes);
      file.publish();
    }
  }

  private static List<String> paths(CommitStore store) throws IOException {
    try (Stream<String> paths = store.list("")) {
      return paths.toList();
    }
  }

  private static byte[] bytes(String text) {
    return text.getBytes(UTF_8);
  }
}
