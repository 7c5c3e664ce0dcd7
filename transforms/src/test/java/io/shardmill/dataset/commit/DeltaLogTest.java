package io.shardmill.dataset.commit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.shardmill.chunk.ChunkCounts;
import io.shardmill.chunk.ChunkRange;
import io.shardmill.dataset.delta.DeltaLog;
import io.shardmill.dataset.delta.DeltaLogFolder;
import io.shardmill.dataset.index.Versions;
import io.shardmill.dataset.read.Dataset;
import io.shardmill.parquet.WrittenFile;
import io.shardmill.storage.CommitStore;
import io.shardmill.storage.DyingStore;
import io.shardmill.storage.PendingFile;
import io.shardmill.storage.Sha256;
import io.shardmill.storage.gcs.GcsConnections;
import io.shardmill.testdata.gcs.FakeGcs;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The log of a data set: when it is written, by whom, and what never happens to it. */
class DeltaLogTest {

  private static final DatasetPlan FIRST = Writing.plan("a", 2);
  private static final DatasetPlan SECOND = Writing.plan("b", 1);

  @TempDir Path root;
  private CommitStore store;

  @BeforeEach
  void openStore() {
    store = CommitStore.at(root.toString());
  }

  @Test
  void entriesAreAPureFunctionOfTheIndexes() throws IOException {
    Writing.write(store, OnExisting.FAIL, FIRST.growth(Growth.BY_RANGES));
    Writing.write(store, OnExisting.APPEND, Writing.plan("b", 1).growth(Growth.BY_RANGES));
    Writing.write(store, OnExisting.APPEND, Writing.plan("a", 1, 1).growth(Growth.BY_RANGES));
    Writing.write(store, OnExisting.REPLACE, Writing.plan("c", 1));
    // The same indexes, as if other runs had committed them.
    Path copies = Files.createDirectories(root.resolve("copies/_versions"));
    for (int version = 1; version <= 4; version++) {
      String name = "0000000000000000000%d.json".formatted(version);
      Files.writeString(
          copies.resolve(name),
          Files.readString(root.resolve("_versions").resolve(name))
              .replaceAll(
                  "\"run_id\" : \"[^\"]*\"",
                  "\"run_id\" : \"00000000-0000-4000-8000-00000000000%d\"".formatted(version))
              .replaceAll(
                  "\"processing_timestamp\" : \"[^\"]*\"",
                  "\"processing_timestamp\" : \"2026-01-0%dT00:00:00Z\"".formatted(version)));
    }
    CommitStore copy = CommitStore.at(root.resolve("copies").toString());

    new DeltaLogFolder(copy, new Versions(copy)).complete();

    List<String> lines = new ArrayList<>();
    for (String entry : entries(root.resolve("copies"))) {
      lines.add(entry);
      lines.addAll(Files.readAllLines(root.resolve("copies/_delta_log").resolve(entry)));
    }
    assertThat(lines).containsExactlyElementsOf(golden("delta_log.txt", lines));
  }

  /** The lines of a file that pins; {@code -Dshardmill.golden=update} writes it anew. */
  private static List<String> golden(String name, List<String> lines) throws IOException {
    Path file = Path.of("src/test/resources/io/shardmill/dataset").resolve(name);
    if ("update".equals(System.getProperty("shardmill.golden"))) {
      Files.createDirectories(Objects.requireNonNull(file.getParent()));
      Files.write(file, lines);
    }
    return Files.readAllLines(file);
  }

  @Test
  void aRunThatDiedBeforeTheLogIsMadeUpForByTheNext() throws IOException {
    assertThat(died(OnExisting.FAIL, FIRST)).isTrue();
    assertThat(entries(root)).isEmpty();

    Writing.write(store, OnExisting.APPEND, SECOND);

    assertThat(entries(root)).hasSize(2);
    assertThat(Dataset.open(store.root(), 1).verify()).isEmpty();
    assertThat(Dataset.open(store.root(), 2).verify()).isEmpty();
  }

  @Test
  void aRunThatDiedBeforeTheLogIsMadeUpForByCollecting() throws IOException {
    assertThat(died(OnExisting.FAIL, FIRST)).isTrue();
    GarbageCollection.of(store.root()).run();
    assertThat(entries(root)).hasSize(1);

    assertThat(died(OnExisting.APPEND, SECOND)).isTrue();
    assertThat(entries(root)).hasSize(1);
    assertThat(Dataset.open(store.root()).verify())
        .extracting(Dataset.Problem::toString)
        .containsExactly(
            "_delta_log/: lacks version 2, so readers of the log see an older one; run `gc`");
    GarbageCollection.of(store.root()).keepVersions(1).run();
    assertThat(entries(root)).hasSize(2);
  }

  @Test
  void withoutTheLogNothingIsWrittenUntilARunWantsIt() throws IOException {
    Writing.write(store, OnExisting.FAIL, FIRST.deltaLog(DeltaLog.LEFT_OUT));
    assertThat(died(OnExisting.REPLACE, SECOND.deltaLog(DeltaLog.LEFT_OUT))).isFalse();
    GarbageCollection.of(store.root()).run();
    assertThat(root.resolve("_delta_log")).doesNotExist();
    assertThat(Dataset.open(store.root()).verify()).isEmpty();
    assertThat(Inspection.of(Dataset.open(store.root()))).contains("delta        no log");

    Writing.write(store, OnExisting.REPLACE, Writing.plan("c", 1));

    assertThat(entries(root)).hasSize(3);
    assertThat(Inspection.of(Dataset.open(store.root(), 2)))
        .contains("delta        version 1 of the table in _delta_log/");
  }

  @Test
  void theChoiceIsNoPartOfWhatARunDependsOn() {
    assertThat(FIRST.deltaLog(DeltaLog.LEFT_OUT).configHash()).isEqualTo(FIRST.configHash());
  }

  @Test
  void aLogStartsWithTheFirstVersionThatIsThere() throws IOException {
    Writing.write(store, OnExisting.FAIL, FIRST.deltaLog(DeltaLog.LEFT_OUT));
    Writing.write(store, OnExisting.APPEND, SECOND.deltaLog(DeltaLog.LEFT_OUT));
    GarbageCollection.of(store.root()).keepVersions(1).run();

    Writing.write(store, OnExisting.REPLACE, Writing.plan("c", 1));

    DeltaKernel kernel = new DeltaKernel(root);
    assertThat(kernel.latest()).isEqualTo(1);
    assertThat(kernel.shardmillVersion(0)).isEqualTo(2);
    assertThat(kernel.rows(0)).hasSize(26);
    assertThat(kernel.shardmillVersion(1)).isEqualTo(3);
    assertThat(kernel.rows(1)).hasSize(9);
    assertThat(Inspection.of(Dataset.open(store.root(), 2))).contains("version 0 of the table");
  }

  @Test
  void aDamagedIndexOfAnOldVersionIsPassedOver() throws IOException {
    Writing.write(store, OnExisting.FAIL, FIRST.deltaLog(DeltaLog.LEFT_OUT));
    Writing.write(store, OnExisting.REPLACE, SECOND.deltaLog(DeltaLog.LEFT_OUT));
    Files.writeString(root.resolve("_versions/00000000000000000001.json"), "{");

    Writing.write(store, OnExisting.REPLACE, Writing.plan("c", 1));

    DeltaKernel kernel = new DeltaKernel(root);
    assertThat(kernel.latest()).isEqualTo(1);
    assertThat(kernel.shardmillVersion(0)).isEqualTo(2);
    assertThat(kernel.shardmillVersion(1)).isEqualTo(3);
  }

  @Test
  void aLostEntryIsWrittenAgainWithTheSameBytes() throws IOException {
    Writing.write(store, OnExisting.FAIL, FIRST);
    Writing.write(store, OnExisting.APPEND, SECOND);
    Writing.write(store, OnExisting.REPLACE, Writing.plan("c", 1));
    for (String lost : entries(root)) {
      Path file = root.resolve("_delta_log").resolve(lost);
      byte[] bytes = Files.readAllBytes(file);
      Files.delete(file);

      GarbageCollection.of(store.root()).run();

      assertThat(file).hasBinaryContent(bytes);
    }
  }

  @Test
  void collectingTakesNothingOfALog() throws IOException {
    Writing.write(store, OnExisting.FAIL, FIRST);
    Files.writeString(root.resolve("_delta_log/_last_checkpoint"), "{}");

    assertThat(GarbageCollection.of(store.root()).run().files()).isEmpty();

    assertThat(root.resolve("_delta_log/_last_checkpoint")).exists();
    assertThat(Dataset.open(store.root()).verify()).isEmpty();
  }

  @Test
  void verifyNamesAnEntryThatIsNotWhatTheIndexesGive() throws IOException {
    Writing.write(store, OnExisting.FAIL, FIRST);
    Path entry = root.resolve("_delta_log/00000000000000000000.json");
    Files.writeString(entry, Files.readString(entry).replace("part-00001", "part-00009"));

    assertThat(Dataset.open(store.root()).verify())
        .extracting(Dataset.Problem::toString)
        .containsExactly(
            "_delta_log/00000000000000000000.json: is not what the indexes give; remove it, then run"
                + " `gc`");
  }

  @Test
  void afterAnEntryOfSomebodyElseNothingIsWritten() throws IOException {
    Writing.write(store, OnExisting.FAIL, FIRST);
    Path foreign = root.resolve("_delta_log/00000000000000000001.json");
    Files.writeString(foreign, "{\"commitInfo\":{}}\n");

    Writing.write(store, OnExisting.APPEND, SECOND);

    assertThat(foreign).hasContent("{\"commitInfo\":{}}");
    assertThat(entries(root)).hasSize(2);
    assertThat(Dataset.open(store.root()).verify())
        .extracting(Dataset.Problem::toString)
        .containsExactly(
            "_delta_log/: has an entry that was not made here,"
                + " _delta_log/00000000000000000001.json; remove it and all after it, then run `gc`");
  }

  @Test
  void aLinkThatLeadsOutIsNeverWrittenThrough(@TempDir Path outside) throws IOException {
    Writing.write(store, OnExisting.FAIL, FIRST.deltaLog(DeltaLog.LEFT_OUT));
    Files.createSymbolicLink(root.resolve("_delta_log"), outside);

    assertThatThrownBy(() -> Writing.write(store, OnExisting.APPEND, SECOND))
        .hasMessageContaining("_delta_log is a link, and a data set has none");

    assertThat(outside).isEmptyDirectory();
    assertThat(new Versions(store).committed()).containsExactly(1L);
  }

  @Test
  void aBucketHasTheSameLog() throws IOException {
    try (FakeGcs gcs = FakeGcs.start("bucket")) {
      GcsConnections.use(gcs.endpoint());
      CommitStore bucket = CommitStore.at("gs://bucket/set");
      Writing.write(bucket, OnExisting.FAIL, FIRST);
      assertThat(
              DyingStore.withoutLog(
                  bucket, dying -> Writing.write(dying, OnExisting.REPLACE, SECOND)))
          .isTrue();
      GarbageCollection.of(bucket.root()).run();

      try (Stream<String> log = bucket.list("_delta_log/")) {
        assertThat(log)
            .containsExactlyInAnyOrder(
                "_delta_log/00000000000000000000.json", "_delta_log/00000000000000000001.json");
      }
      assertThat(Dataset.open(bucket.root(), 1).verify()).isEmpty();
      assertThat(Dataset.open(bucket.root(), 2).verify()).isEmpty();
    } finally {
      GcsConnections.reset();
    }
  }

  @Test
  void dataFilesThatAreNotParquetAreInNoLog() throws IOException {
    commitNotParquet(OnExisting.FAIL);

    assertThat(root.resolve("_delta_log")).doesNotExist();
    assertThat(Inspection.of(Dataset.open(store.root())))
        .contains("delta        not in a Delta log: the data files are not Parquet");
    assertThat(Dataset.open(store.root()).verify()).isEmpty();
  }

  @Test
  void aLogPassesOverVersionsThatAreNotParquet() throws IOException {
    Writing.write(store, OnExisting.FAIL, FIRST);
    commitNotParquet(OnExisting.REPLACE);
    Writing.write(store, OnExisting.REPLACE, SECOND);

    DeltaKernel kernel = new DeltaKernel(root);
    assertThat(kernel.latest()).isEqualTo(1);
    assertThat(kernel.shardmillVersion(1)).isEqualTo(3);
    assertThat(kernel.rows(1)).hasSize(9);
    for (long version = 1; version <= 3; version++) {
      assertThat(Dataset.open(store.root(), version).verify()).isEmpty();
    }
    assertThat(Inspection.of(Dataset.open(store.root(), 2))).contains("not in a Delta log");
  }

  private void commitNotParquet(OnExisting choice) throws IOException {
    DatasetPlan plan = Writing.plan("h5", 1);
    DatasetRun run = new RunStart(store, choice, plan).run();
    String path = "data/part-%05d.h5".formatted(run.fileNumber(0));
    byte[] bytes = {1, 2, 3};
    try (PendingFile file = run.newFile(path)) {
      file.write(bytes);
      file.publish();
    }
    WrittenFile written = new WrittenFile(1, 3, Sha256.of(store, path), List.of());
    ChunkCounts counts = new ChunkCounts(1, new TreeMap<>(), 1, new TreeMap<>(), new TreeMap<>());
    ChunkEntry entry =
        new ChunkEntry(
            new ChunkRange(0, "h5", 0, 1),
            new ChunkEntry.DataFile(path, written),
            null,
            List.of(),
            counts,
            0);
    run.commit(plan, List.of(entry), List.of());
  }

  private boolean died(OnExisting choice, DatasetPlan plan) throws IOException {
    return DyingStore.withoutLog(store, dying -> Writing.write(dying, choice, plan));
  }

  private static List<String> entries(Path root) throws IOException {
    Path log = root.resolve("_delta_log");
    if (!Files.isDirectory(log)) {
      return List.of();
    }
    try (Stream<Path> files = Files.list(log)) {
      return files
          .map(file -> file.getFileName().toString())
          .filter(name -> name.endsWith(".json"))
          .sorted()
          .toList();
    }
  }
}
