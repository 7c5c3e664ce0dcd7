package io.shardmill.dataset.read;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.shardmill.dataset.commit.DatasetRun;
import io.shardmill.dataset.commit.GarbageCollection;
import io.shardmill.dataset.commit.Inspection;
import io.shardmill.dataset.commit.OnExisting;
import io.shardmill.dataset.commit.Writing;
import io.shardmill.storage.CommitStore;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DatasetTest {

  @TempDir Path root;
  private CommitStore store;

  @BeforeEach
  void writeThreeChunks() throws IOException {
    store = CommitStore.at(root.toString());
    Writing.write(store, OnExisting.FAIL, Writing.plan("a", 3));
  }

  @Test
  void aRowIsFoundByItsIndex() throws IOException {
    DatasetReader reader = dataset().reader(List.of("digits", "id", "half", "group"), 2);

    // Chunk 0 ends with id 8, so row 9 is the first of chunk 1.
    DatasetRow row = reader.row(9);
    assertThat(row.get("id")).isEqualTo(10L);
    assertThat(row.get("half")).isEqualTo(5.0);
    assertThat(row.get("group")).isEqualTo("even");
    assertThat(row.get("digits")).isEqualTo(new byte[] {0, 1});
    assertThat(reader.row(16).get("half")).isNull();
    assertThat(reader.row(25).get("id")).isEqualTo(28L);
    assertThatThrownBy(() -> reader.row(26)).hasMessage("Row 26 of 26");
    assertThatThrownBy(() -> row.get("gt")).hasMessageContaining("gt");
  }

  @Test
  void listsKeepNullsApartFromNothing() throws IOException {
    DatasetReader reader = dataset().reader(List.of("marks", "pairs"), 2);

    assertThat(reader.row(0).get("marks")).isNull();
    assertThat(reader.row(1).get("marks")).isEqualTo(List.of());
    assertThat(reader.row(2).get("marks")).isEqualTo(Arrays.asList((Object) null));
    assertThat(reader.row(3).get("marks")).isEqualTo(Arrays.asList(1, null));
    assertThat(reader.row(3).get("pairs"))
        .isEqualTo(Arrays.asList(List.of(1.5f), null, Arrays.asList(Float.NaN, null)));
  }

  @Test
  void recentRowGroupsAreNotReadAgain() throws IOException {
    DatasetReader reader = dataset().reader(List.of("id"), 2);

    for (long index : new long[] {0, 1, 3, 4, 0, 7, 2}) {
      assertThat(reader.row(index).index()).isEqualTo(index);
    }
    assertThat(reader.rowGroupsRead()).as("0..3 and 4..7").isEqualTo(2);
    reader.row(8); // The third row group drives out 4..7, used before 0..3.
    reader.row(0);
    assertThat(reader.rowGroupsRead()).isEqualTo(3);
    reader.row(4);
    assertThat(reader.rowGroupsRead()).isEqualTo(4);
  }

  @Test
  void aScanHasTheRowsFromOneToAnother() throws IOException {
    DatasetReader reader = dataset().reader(List.of("id"), 1);
    for (long[] range : new long[][] {{0, 26}, {3, 10}, {5, 6}, {7, 7}, {25, 26}}) {
      List<Object> expected = new ArrayList<>();
      for (long row = range[0]; row < range[1]; row++) {
        expected.add(reader.row(row).get("id"));
      }
      List<Object> scanned = new ArrayList<>();
      reader.scan(
          range[0],
          range[1],
          columns -> {
            for (int row = 0; row < columns.get(0).rows(); row++) {
              scanned.add(columns.get(0).valueAt(row));
            }
          });
      assertThat(scanned).as("from %d to %d", range[0], range[1]).isEqualTo(expected);
    }
    assertThatThrownBy(() -> reader.scan(0, 27, columns -> {})).hasMessage("Rows [0, 27) of 26");
  }

  @Test
  void rowsOfAGroupComeInOrder() throws IOException {
    DatasetReader reader = dataset().reader(List.of("id"), 1);

    assertThat(reader.rows("group", "even", 2, 5))
        .extracting(row -> row.get("id"))
        .containsExactly(2L, 3L, 10L, 11L, 12L);
    assertThat(reader.rows("group", "chunk2", 0, 100)).hasSize(5);
    assertThatThrownBy(() -> reader.rows("group", "odd", 0, 1))
        .hasMessageContaining("No group is called odd");
    assertThatThrownBy(() -> reader.rows("patient", "p1", 0, 1))
        .hasMessageContaining("no groups by patient; it has [group]");
  }

  @Test
  void verifyNamesTheFileThatIsWrongAndHow() throws IOException {
    flipAByte("data/part-00001.parquet");
    Files.delete(root.resolve("data/part-00002.parquet"));
    Files.writeString(root.resolve("rejected/part-00001.parquet"), "short");
    Files.writeString(root.resolve("feature_list.json"), "[27]\n");

    assertThat(dataset().verify())
        .extracting(Dataset.Problem::toString)
        .containsExactly(
            "data/part-00001.parquet: has other content than was committed (SHA-256 differs)",
            "data/part-00002.parquet: is missing",
            "rejected/part-00001.parquet: has 5 bytes, the index says "
                + dataset().index().rejected().get(0).bytes(),
            "feature_list.json: has other content than was committed (SHA-256 differs)");
  }

  @Test
  void verifyComparesFootersWithTheIndex() throws IOException {
    String version = "_versions/00000000000000000001.json";
    Path file = root.resolve(version);
    String json = Files.readString(file);
    Files.writeString(file, json.replace("\"min\" : [ 0, 4, 8, 10", "\"min\" : [ 0, 5, 8, 10"));

    assertThat(dataset().verify())
        .extracting(Dataset.Problem::toString)
        .contains("data/part-00000.parquet: row group 1: the range of id is not as the index says");
  }

  @Test
  void inspectTellsWhatThereIs() throws IOException {
    Writing.write(store, OnExisting.APPEND, Writing.plan("b", 1));

    assertThat(Inspection.of(dataset()))
        .contains("version      2 of [1, 2]")
        .contains("numbers      35")
        .contains("chunks       4 in 11 row groups")
        .contains("by group     4: even, chunk0, chunk1, chunk2")
        .contains("read         40")
        .contains("- rejected   1 BAD")
        .contains("- filtered   4 LAST")
        .contains("= written    35")
        .contains("input        a, 30 bytes");
  }

  @Test
  void collectingRemovesWhatNoVersionNeeds() throws IOException {
    Writing.write(store, OnExisting.REPLACE, Writing.plan("b", 1));
    Files.writeString(root.resolve("data/orphan.parquet"), "left by a dead run");

    GarbageCollection.Result orphans = GarbageCollection.of(root.toString()).run();
    assertThat(orphans.files()).containsExactly("data/orphan.parquet");
    assertThat(orphans.bytes()).isEqualTo(18);
    assertThat(Dataset.open(root.toString(), 1).verify()).isEmpty();

    GarbageCollection.Result old = GarbageCollection.of(root.toString()).keepVersions(1).run();
    assertThat(old.files())
        .contains("_versions/00000000000000000001.json", "data/part-00000.parquet");
    assertThat(dataset().verify()).isEmpty();
    assertThatThrownBy(() -> Dataset.open(root.toString(), 1))
        .hasMessageContaining("there is no version 1; there are [2]");
  }

  @Test
  void collectingRefusesWhileARunIsUnfinished() throws IOException {
    DatasetRun run = DatasetRun.start(root.toString(), OnExisting.APPEND, Writing.plan("b", 1));

    assertThatThrownBy(() -> GarbageCollection.of(root.toString()).run())
        .hasMessageContaining("run " + run.id())
        .hasMessageContaining("--abandon=" + run.id());
    assertThatThrownBy(() -> GarbageCollection.of(root.toString()).abandon("typo").run())
        .hasMessageContaining("run " + run.id());
    GarbageCollection.of(root.toString()).abandon(run.id()).run();
    assertThat(root.resolve("_work")).doesNotExist();
  }

  @Test
  void nothingCommittedIsNoDataSet(@TempDir Path empty) {
    assertThatThrownBy(() -> Dataset.open(empty.toString())).hasMessageContaining("no data set");
    assertThatThrownBy(() -> CommitStore.at("s3://bucket/out"))
        .hasMessageContaining("s3://bucket/out: this build has no storage");
  }

  private Dataset dataset() throws IOException {
    return Dataset.open(root.toString());
  }

  private void flipAByte(String path) throws IOException {
    byte[] bytes = Files.readAllBytes(root.resolve(path));
    bytes[bytes.length / 2] ^= 1;
    Files.write(root.resolve(path), bytes, StandardOpenOption.TRUNCATE_EXISTING);
    assertThat(new String(bytes, 0, 4, StandardCharsets.US_ASCII)).isEqualTo("PAR1");
  }
}
