package io.shardmill.dataset.commit;

import static io.shardmill.dataset.commit.Conflicts.assertConflict;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.shardmill.chunk.ChunkCounts;
import io.shardmill.dataset.index.ChunkIndex;
import io.shardmill.dataset.index.Versions;
import io.shardmill.dataset.read.Dataset;
import io.shardmill.error.ErrorCategory;
import io.shardmill.error.ShardmillException;
import io.shardmill.identity.InputIdentity;
import io.shardmill.storage.CommitStore;
import io.shardmill.storage.PendingFile;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.ObjectInputStream;
import java.io.ObjectOutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DatasetRunTest {

  @TempDir Path root;
  private CommitStore store;

  @BeforeEach
  void openStore() {
    store = CommitStore.at(root.toString());
  }

  @Test
  void aCommittedRunLeavesADataSetAndNothingElse() throws IOException {
    ChunkIndex index = Writing.write(store, OnExisting.FAIL, Writing.plan("a", 3));

    assertThat(index.version()).isEqualTo(1);
    assertThat(index.parentVersion()).isNull();
    assertThat(index.totalRows()).isEqualTo(26);
    assertThat(index.chunks()).extracting(ChunkIndex.Chunk::startIdx).containsExactly(0L, 9L, 17L);
    assertThat(index.counts().read()).isEqualTo(30);
    assertThat(ChunkCounts.total(index.counts().filtered())).isEqualTo(3);
    assertThat(files())
        .containsExactly(
            "_delta_log/00000000000000000000.json",
            "_versions/00000000000000000001-" + folder("a", 3) + "/chunk_summary.json",
            "_versions/00000000000000000001-" + folder("a", 3) + "/feature_list.json",
            "_versions/00000000000000000001-" + folder("a", 3) + "/processing_config.json",
            "_versions/00000000000000000001.json",
            "chunk_index.json",
            "chunk_summary.json",
            "data/part-00000.parquet",
            "data/part-00001.parquet",
            "data/part-00002.parquet",
            "feature_list.json",
            "processing_config.json",
            "rejected/part-00001.parquet");
    assertThat(root.resolve("feature_list.json")).hasContent("[26]");
    assertThat(root.resolve("chunk_index.json"))
        .hasSameBinaryContentAs(root.resolve("_versions/00000000000000000001.json"));
    assertThat(Dataset.open(root.toString()).verify()).isEmpty();
  }

  @Test
  void aResumedRunLeavesNothingOfProcessesThatWereKilled() throws IOException {
    DatasetRun run = DatasetRun.start(root.toString(), OnExisting.FAIL, Writing.plan("a", 2));
    Path work = root.resolve("_work");
    // A process that is killed has made a folder and no file in it yet, or has not removed a file.
    for (String empty :
        List.of(
            run.id() + "/pending",
            run.id() + "/passes/tiles/0",
            run.id() + "/chunks/7",
            "0b9f0000-0000-4000-8000-000000000000/pending")) {
      Files.createDirectories(work.resolve(empty));
    }
    Files.createDirectories(work.resolve("tmp"));
    Files.writeString(work.resolve("tmp/0b9f0000-0000-4000-8000-000000000001"), "half a clai");
    Files.writeString(work.resolve(run.id() + "/pending/half"), "PAR");

    Writing.write(store, OnExisting.RESUME, Writing.plan("a", 2));

    assertThat(work).doesNotExist();
  }

  @Test
  void whatIsLostIsNotBuiltOn() throws IOException {
    Writing.write(store, OnExisting.FAIL, Writing.plan("a", 1));
    Writing.write(store, OnExisting.APPEND, Writing.plan("b", 1));
    Files.delete(root.resolve("_versions/00000000000000000002.json"));

    for (ThrowingCallable action :
        List.<ThrowingCallable>of(
            () -> GarbageCollection.of(root.toString()).run(),
            () -> Writing.write(store, OnExisting.APPEND, Writing.plan("c", 1)))) {
      assertThatThrownBy(action)
          .hasMessageContaining("version 2 is lost")
          .hasMessageContaining("chunk_index.json");
    }
    Files.copy(
        root.resolve("chunk_index.json"), root.resolve("_versions/00000000000000000002.json"));
    assertThat(GarbageCollection.of(root.toString()).run().files()).isEmpty();
    assertThat(Dataset.open(root.toString(), 2).verify()).isEmpty();
  }

  @Test
  void copiesAtTheRootAreMadeAnew() throws IOException {
    Writing.write(store, OnExisting.FAIL, Writing.plan("a", 1));
    Files.writeString(root.resolve("chunk_index.json"), "{\"side_files\": [{\"name\": \"data\"}]}");
    Files.writeString(root.resolve("feature_list.json"), "[8]\n");

    assertThat(GarbageCollection.of(root.toString()).run().files()).isEmpty();

    assertThat(Dataset.open(root.toString()).verify()).isEmpty();
  }

  @Test
  void theChecksumOfAnInputIsThatOfItsChunksTogether() throws IOException {
    ChunkIndex index = Writing.write(store, OnExisting.FAIL, Writing.plan("a", 3));

    assertThat(index.inputs())
        .containsExactly(
            new ChunkIndex.Input(
                new InputIdentity("a", null, 30L, "", ""), Writing.crc("a", 0, 30), 1));
  }

  @Test
  void anOutputThatHoldsADataSetNeedsAChoice() throws IOException {
    Writing.write(store, OnExisting.FAIL, Writing.plan("a", 2));

    assertConflict(
        () -> Writing.write(store, OnExisting.FAIL, Writing.plan("b", 2)),
        "holds a data set (version 1, 17 numbers)",
        "--onExisting=append");
  }

  @Test
  void aFolderWithOtherFilesIsNoOutput() throws IOException {
    Files.writeString(root.resolve("thesis.tex"), "years of work");

    for (OnExisting onExisting : OnExisting.values()) {
      assertConflict(
          () -> Writing.write(store, onExisting, Writing.plan("a", 1)), "it holds thesis.tex");
    }
    assertThatThrownBy(() -> GarbageCollection.of(root.toString()).run())
        .hasMessageContaining("no data set");
  }

  @Test
  void resumeContinuesTheUnfinishedRun() throws IOException {
    DatasetPlan plan = Writing.plan("a", 3);
    DatasetRun dead = DatasetRun.start(root.toString(), OnExisting.FAIL, plan);
    Writing.chunk(dead, plan, 2);

    assertConflict(
        () -> DatasetRun.start(root.toString(), OnExisting.FAIL, plan),
        "run " + dead.id(),
        "--onExisting=resume");
    assertConflict(
        () -> DatasetRun.start(root.toString(), OnExisting.RESUME, Writing.plan("b", 3)),
        "b is a new input",
        "a is no input any more");
    DatasetRun resumed = DatasetRun.start(root.toString(), OnExisting.RESUME, plan);

    assertThat(resumed.id()).isEqualTo(dead.id());
    assertThat(resumed.finishedChunks()).containsExactly(2L);
    assertThat(resumed.finished(2)).isPresent();
    assertThat(resumed.finished(1)).isEmpty();
  }

  @Test
  void resumingACommittedRunIsASuccessWithNothingToDo() throws IOException {
    DatasetPlan plan = Writing.plan("a", 2);
    ChunkIndex index = Writing.write(store, OnExisting.RESUME, plan);
    DatasetRun again = DatasetRun.start(root.toString(), OnExisting.RESUME, plan);

    assertThat(again.committed()).isTrue();
    assertThat(again.id()).isEqualTo(index.commit().runId());
    assertConflict(
        () -> DatasetRun.start(root.toString(), OnExisting.RESUME, Writing.plan("b", 2)),
        "nothing to resume");
  }

  @Test
  void aRunTravelsToWorkers() throws Exception {
    DatasetPlan plan = Writing.plan("a", 1);
    DatasetRun run = DatasetRun.start(root.toString(), OnExisting.FAIL, plan);
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    new ObjectOutputStream(bytes).writeObject(run);
    DatasetRun there =
        (DatasetRun)
            new ObjectInputStream(new ByteArrayInputStream(bytes.toByteArray())).readObject();
    ChunkEntry entry = Writing.chunk(there, plan, 0);

    assertThat(run.finishedChunks()).containsExactly(0L);
    assertThat(there.commit(plan, List.of(entry), List.of()).totalRows()).isEqualTo(9);
    assertThat(run.commit(plan, List.of(entry), List.of()).totalRows())
        .as("a retried commit answers the same")
        .isEqualTo(9);
  }

  @Test
  void theFirstOfTwoAttemptsAtAChunkCounts() throws IOException {
    DatasetRun run = DatasetRun.start(root.toString(), OnExisting.FAIL, Writing.plan("a", 1));

    assertThat(run.finish(0, new byte[] {1})).containsExactly(1);
    assertThat(run.finish(0, new byte[] {2})).containsExactly(1);
  }

  @Test
  void aPublishedFileIsNeverReplaced() throws IOException {
    DatasetRun run = DatasetRun.start(root.toString(), OnExisting.FAIL, Writing.plan("a", 1));
    publish(run, "one");
    publish(run, "one");

    assertConflict(() -> publish(run, "two"), "exists with other content");
    assertThat(root.resolve("data/file")).hasContent("one");
  }

  @Test
  void nothingIsCommittedIfAChunkIsMissingOrDoubled() throws IOException {
    DatasetPlan plan = Writing.plan("a", 2);
    DatasetRun run = DatasetRun.start(root.toString(), OnExisting.FAIL, plan);
    ChunkEntry zero = Writing.chunk(run, plan, 0);
    ChunkEntry one = Writing.chunk(run, plan, 1);

    assertThatThrownBy(() -> run.commit(plan, List.of(zero), List.of()))
        .hasMessageContaining("2 chunks were planned and 1 evaluated");
    assertThatThrownBy(() -> run.commit(plan, List.of(one, one), List.of()))
        .hasMessageContaining("expected chunk 0");
    assertThat(new Versions(store).latest()).isZero();
  }

  @Test
  void nothingIsCommittedIfTheBooksDoNotBalance() throws IOException {
    DatasetPlan plan = Writing.plan("a", 1);
    DatasetRun run = DatasetRun.start(root.toString(), OnExisting.FAIL, plan);
    ChunkEntry good = Writing.chunk(run, plan, 0);
    ChunkCounts lossy =
        new ChunkCounts(
            11,
            good.counts().added(),
            good.counts().written(),
            good.counts().rejected(),
            good.counts().filtered());
    ChunkEntry bad =
        new ChunkEntry(
            good.range(), good.data(), good.rejected(), good.groups(), lossy, good.inputCrc32());

    assertThatThrownBy(() -> run.commit(plan, List.of(bad), List.of()))
        .hasMessageContaining("do not balance")
        .satisfies(failure -> assertThat(category(failure)).isEqualTo(ErrorCategory.RUN_FAILED));
  }

  @Test
  void anAbandonedRunLeavesNothingAndCannotCommit() throws IOException {
    DatasetPlan plan = Writing.plan("a", 1);
    DatasetRun zombie = DatasetRun.start(root.toString(), OnExisting.FAIL, plan);
    ChunkEntry entry = Writing.chunk(zombie, plan, 0);
    DatasetRun.start(root.toString(), OnExisting.RESUME, plan).abandon();

    assertThat(files()).isEmpty();
    assertConflict(() -> zombie.commit(plan, List.of(entry), List.of()), "was abandoned");
    Writing.write(store, OnExisting.FAIL, Writing.plan("b", 1));
    assertConflict(() -> zombie.commit(plan, List.of(entry), List.of()), "another run");
    assertThat(Dataset.open(root.toString()).verify()).isEmpty();
  }

  @Test
  void equalRunsGiveEqualIndexesButForTheirCommit(@TempDir Path other) throws IOException {
    ChunkIndex one = Writing.write(store, OnExisting.FAIL, Writing.plan("a", 3));
    ChunkIndex two =
        Writing.write(CommitStore.at(other.toString()), OnExisting.RESUME, Writing.plan("a", 3));

    assertThat(text(root).replace(one.commit().runId(), "").replace(one.commit().committedAt(), ""))
        .isEqualTo(
            text(other).replace(two.commit().runId(), "").replace(two.commit().committedAt(), ""));
  }

  private static String text(Path dataset) throws IOException {
    return Files.readString(dataset.resolve("chunk_index.json"));
  }

  private static String folder(String input, long chunks) {
    return Writing.identity(input, chunks).hash().substring(0, 12);
  }

  private static void publish(DatasetRun run, String content) throws IOException {
    try (PendingFile file = run.newFile("data/file")) {
      file.write(content.getBytes(StandardCharsets.UTF_8));
      file.publish();
    }
  }

  private List<String> files() throws IOException {
    try (Stream<String> files = store.list("")) {
      return new ArrayList<>(files.sorted().toList());
    }
  }

  private static ErrorCategory category(Throwable failure) {
    return ShardmillException.in(failure).orElseThrow().category();
  }
}
