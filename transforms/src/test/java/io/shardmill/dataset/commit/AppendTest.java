package io.shardmill.dataset.commit;

import static io.shardmill.dataset.commit.Conflicts.assertConflict;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.shardmill.column.Column;
import io.shardmill.column.ColumnType;
import io.shardmill.column.ColumnVector;
import io.shardmill.column.TableSchema;
import io.shardmill.dataset.index.ChunkIndex;
import io.shardmill.dataset.index.Groups;
import io.shardmill.dataset.read.Dataset;
import io.shardmill.error.ShardmillException;
import io.shardmill.identity.RunIdentity;
import io.shardmill.storage.CommitStore;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Versions that add to others, by inputs or by ranges. */
class AppendTest {

  @TempDir Path root;
  private CommitStore store;

  @BeforeEach
  void openStore() {
    store = CommitStore.at(root.toString());
  }

  @Test
  void appendKeepsTheParentsChunksAndReplaceDoesNot() throws IOException {
    Writing.write(store, OnExisting.FAIL, Writing.plan("a", 2));
    ChunkIndex appended = Writing.write(store, OnExisting.APPEND, Writing.plan("b", 2));
    ChunkIndex replaced = Writing.write(store, OnExisting.REPLACE, Writing.plan("c", 1));

    assertThat(appended.parentVersion()).isEqualTo(1);
    assertThat(appended.totalRows()).isEqualTo(34);
    assertThat(appended.chunks())
        .extracting(ChunkIndex.Chunk::path)
        .containsExactly(
            "data/part-00000.parquet",
            "data/part-00001.parquet",
            "data/part-00002.parquet",
            "data/part-00003.parquet");
    assertThat(appended.inputs()).extracting(ChunkIndex.Input::name).containsExactly("a", "b");
    assertThat(Dataset.open(root.toString(), 2).groups().spans("group", "even")).hasSize(4);
    assertThat(replaced.parentVersion()).isNull();
    assertThat(replaced.chunks())
        .extracting(ChunkIndex.Chunk::path)
        .containsExactly("data/part-00004.parquet");
    for (long version = 1; version <= 3; version++) {
      assertThat(Dataset.open(root.toString(), version).verify()).isEmpty();
    }
  }

  @Test
  void appendNeedsTheSameTableAndNewInputs() throws IOException {
    Writing.write(store, OnExisting.FAIL, Writing.plan("a", 1));

    assertConflict(
        () -> Writing.write(store, OnExisting.APPEND, Writing.plan("a", 1)),
        "it already holds the rows of a");
    assertConflict(
        () ->
            Writing.write(
                store,
                OnExisting.APPEND,
                Writing.plan("b", 1).axis("digits", List.of("twos", "ones"))),
        "the list of digits differs");
  }

  @Test
  void columnsThatDifferOnlyByCaseAreRefused() {
    TableSchema schema =
        TableSchema.of(
            "t", Column.of("Dose", ColumnType.INT32), Column.of("dose", ColumnType.INT32));

    assertThatThrownBy(() -> DatasetPlan.of("row", schema, RunIdentity.of("test", 1)))
        .isInstanceOf(ShardmillException.class)
        .hasMessage(
            "Table t: the columns Dose and dose differ only by case, and readers such as DuckDB and"
                + " Spark take one for the other; rename one or leave it out");
  }

  @Test
  void renewedRangesTakeThePlacesOfThoseBefore() throws IOException {
    DatasetPlan all = Writing.plan("a", 3).growth(Growth.BY_RANGES);
    DatasetPlan second = Writing.plan("a", 1, 1).growth(Growth.BY_RANGES);
    ChunkIndex before = Writing.write(store, OnExisting.FAIL, all);
    ChunkIndex after = Writing.write(store, OnExisting.APPEND, second);

    assertThat(after.parentVersion()).isEqualTo(1);
    assertThat(after.chunks())
        .extracting(ChunkIndex.Chunk::path)
        .containsExactly(
            "data/part-00000.parquet", "data/part-00003.parquet", "data/part-00002.parquet");
    assertThat(after.chunks()).extracting(ChunkIndex.Chunk::startIdx).containsExactly(0L, 9L, 18L);
    assertThat(after.totalRows()).as("the renewed one rejects nothing").isEqualTo(27);
    assertThat(before.counts().rejected()).containsEntry("BAD", 1L);
    assertThat(after.counts().rejected()).isEmpty();
    assertThat(before.rejected()).hasSize(1);
    assertThat(after.rejected()).isEmpty();
    assertThat(after.books())
        .extracting(ChunkIndex.RangeBooks::start)
        .containsExactly(0L, 10L, 20L);
    assertThat(ids(2))
        .containsExactlyElementsOf(
            LongStream.range(0, 30).filter(id -> id % 10 != 9).boxed().toList());
    assertThat(Dataset.open(root.toString(), 2).groups().spans("group", "chunk0"))
        .containsExactly(new Groups.Span(0, 4, 5), new Groups.Span(1, 4, 5));
    assertThat(Dataset.open(root.toString(), 1).verify()).isEmpty();
    assertThat(Dataset.open(root.toString(), 2).verify()).isEmpty();

    GarbageCollection.of(root.toString()).keepVersions(1).run();
    assertThat(files()).doesNotContain("data/part-00001.parquet", "rejected/part-00001.parquet");
    assertThat(Dataset.open(root.toString()).verify()).isEmpty();
  }

  @Test
  void aRangeIsNotRenewedInPart() throws IOException {
    Writing.write(store, OnExisting.FAIL, Writing.plan("a", 2).growth(Growth.BY_RANGES));

    assertThatThrownBy(
            () ->
                Writing.write(
                    store, OnExisting.APPEND, Writing.plan("a", 1, 0.5).growth(Growth.BY_RANGES)))
        .isInstanceOf(ShardmillException.class)
        .hasMessageContaining("Nothing is committed")
        .hasMessageContaining("a [0, 10) of the version before is renewed in part");
    assertThat(Dataset.open(root.toString()).index().version()).isEqualTo(1);
  }

  @Test
  void renewedRangesAreMadeByTheSameOptions() throws IOException {
    Writing.write(store, OnExisting.FAIL, Writing.plan("a", 2).growth(Growth.BY_RANGES));
    DatasetPlan other =
        Writing.plan(Writing.identity("a", 1).option("maxGap", 30), 1, 0).growth(Growth.BY_RANGES);

    assertConflict(() -> Writing.write(store, OnExisting.APPEND, other), "--maxGap was not there");
  }

  @Test
  void appendOfNothingCommitsNothing() throws IOException {
    Writing.write(store, OnExisting.FAIL, Writing.plan("a", 2).growth(Growth.BY_RANGES));
    DatasetPlan nothing =
        Writing.plan(Writing.identity("a", 0).inputs(List.of()), 0, 0).growth(Growth.BY_RANGES);

    DatasetRun run = DatasetRun.start(root.toString(), OnExisting.APPEND, nothing);
    assertThat(run.committed()).isTrue();
    assertThat(run.version()).isEqualTo(1);
    assertThat(DatasetRun.parent(root.toString(), OnExisting.APPEND)).isPresent();
  }

  private List<Long> ids(long version) throws IOException {
    List<Long> ids = new ArrayList<>();
    Dataset.open(root.toString(), version)
        .scan(
            List.of("id"),
            columns -> {
              ColumnVector.Int64s group = (ColumnVector.Int64s) columns.get(0);
              LongStream.of(group.values()).limit(group.rows()).forEach(ids::add);
            });
    return ids;
  }

  private List<String> files() throws IOException {
    try (Stream<String> files = store.list("")) {
      return new ArrayList<>(files.sorted().toList());
    }
  }
}
