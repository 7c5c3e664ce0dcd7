package io.shardmill.dataset.commit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.networknt.schema.JsonSchema;
import com.networknt.schema.JsonSchemaFactory;
import com.networknt.schema.SpecVersion;
import io.shardmill.chunk.ChunkCounts;
import io.shardmill.chunk.ChunkRange;
import io.shardmill.dataset.checked.RunId;
import io.shardmill.dataset.delta.DeltaLog;
import io.shardmill.dataset.index.ChunkIndex;
import io.shardmill.dataset.index.ChunkIndexReader;
import io.shardmill.dataset.index.ChunkIndexWriter;
import io.shardmill.dataset.index.GroupRuns;
import io.shardmill.dataset.index.Groups;
import io.shardmill.dataset.index.GroupsBuilder;
import io.shardmill.dataset.index.GroupsFile;
import io.shardmill.dataset.index.RowGroups;
import io.shardmill.dataset.index.SplitRule;
import io.shardmill.dataset.read.Dataset;
import io.shardmill.json.Json;
import io.shardmill.parquet.WrittenFile;
import io.shardmill.quality.StatisticsSet;
import io.shardmill.storage.CommitStore;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ChunkIndexTest {

  private static final ChunkIndex.Commit COMMIT =
      new ChunkIndex.Commit(RunId.NONE, "2024-01-01T00:00:00Z");

  @Test
  void theIndexIsAsItsSchemaSays(@TempDir Path root) throws IOException {
    CommitStore store = CommitStore.at(root.toString());
    Writing.write(store, OnExisting.FAIL, Writing.plan("a", 2));
    Writing.write(store, OnExisting.APPEND, Writing.plan("b", 2));

    String json = Files.readString(root.resolve("chunk_index.json"));
    assertThat(schema().validate(Json.MAPPER.readTree(json))).isEmpty();
    assertThat(schema().validate(Json.MAPPER.readTree(json.replace("\"rows\"", "\"lines\""))))
        .as("the schema does refuse something")
        .isNotEmpty();
  }

  @Test
  void theSeedsKeysKeepTheirMeaning(@TempDir Path root) throws IOException {
    Writing.write(CommitStore.at(root.toString()), OnExisting.FAIL, Writing.plan("a", 2));

    var index = Json.MAPPER.readTree(root.resolve("chunk_index.json").toFile());
    var chunk = index.required("chunks").get(1);
    assertThat(index.required("total_numbers").asLong()).isEqualTo(17);
    assertThat(index.required("total_chunks").asLong()).isEqualTo(2);
    assertThat(index.required("processing_config").at("/options/option").asDouble()).isEqualTo(1.5);
    assertThat(chunk.required("chunk_id").asLong()).isEqualTo(1);
    assertThat(chunk.required("chunk_path").asText()).isEqualTo("data/part-00001.parquet");
    assertThat(chunk.required("n_numbers").asLong()).isEqualTo(8);
    assertThat(chunk.required("number_start_idx").asLong()).isEqualTo(9);
    assertThat(chunk.required("number_end_idx").asLong()).as("exclusive").isEqualTo(17);
    var summary = Json.MAPPER.readTree(root.resolve("chunk_summary.json").toFile());
    assertThat(summary.required("overview").required("total_numbers").asLong()).isEqualTo(17);
    assertThat(summary.required("storage").required("total_size_mb").asDouble()).isPositive();
  }

  @Test
  void partsOfTheIndexHaveSecondNames(@TempDir Path root) throws IOException {
    CommitStore store = CommitStore.at(root.toString());
    Writing.write(store, OnExisting.FAIL, aliased("a"));
    Writing.write(store, OnExisting.APPEND, aliased("b"));

    var index = Json.MAPPER.readTree(root.resolve("chunk_index.json").toFile());
    assertThat(schema().validate(index)).isEmpty();
    assertThat(index.required("digit_list").toString()).isEqualTo("[\"ones\",\"twos\"]");
    assertThat(index.required("processing_timestamp"))
        .isEqualTo(index.required("commit").required("processing_timestamp"));
    assertThat(index.required("chunks"))
        .extracting(chunk -> chunk.required("my_groups").toString())
        .containsExactly(
            "[\"even\",\"chunk0\"]",
            "[\"even\",\"chunk1\"]",
            "[\"even\",\"chunk0\"]",
            "[\"even\",\"chunk1\"]");
    assertThat(index.required("chunks").get(0).required("n_digits").asInt()).isEqualTo(2);
    assertThat(Dataset.open(root.toString()).index().aliases()).hasSize(3);
    assertThat(Dataset.open(root.toString()).verify()).isEmpty();
    assertThatThrownBy(
            () ->
                Writing.write(
                    CommitStore.at(root.resolve("other").toString()),
                    OnExisting.FAIL,
                    Writing.plan("a", 1).alias("x", "chunks")))
        .hasMessage("No part of an index: chunks");
  }

  @Test
  void allRowsOfAValueAreInOneSplit(@TempDir Path root) throws IOException {
    CommitStore store = CommitStore.at(root.toString());
    SplitRule rule = SplitRule.of("group", 50);
    Writing.write(store, OnExisting.FAIL, Writing.plan("a", 2).splits(rule));
    Writing.write(store, OnExisting.APPEND, Writing.plan("b", 2).splits(rule));

    var index = Json.MAPPER.readTree(root.resolve("chunk_index.json").toFile());
    assertThat(schema().validate(index)).isEmpty();
    var splits = index.required("splits");
    assertThat(splits.required("column").asText()).isEqualTo("group");
    assertThat(splits.required("rows_without_value").asInt()).isZero();
    assertThat(splits.required("parts"))
        .extracting(
            part ->
                part.required("name").asText()
                    + " "
                    + part.required("rows").asInt()
                    + " "
                    + part.required("keys"))
        .containsExactly(
            "train 16 [\"even\"]", "validation 10 [\"chunk0\"]", "test 8 [\"chunk1\"]");
    assertThat(Dataset.open(root.toString()).index().splits()).isEqualTo(rule);
    assertThatThrownBy(
            () ->
                Writing.write(
                    store,
                    OnExisting.APPEND,
                    Writing.plan("c", 2).splits(SplitRule.of("group", 51))))
        .hasMessageContaining("its rows are split for training by another rule");
  }

  private static DatasetPlan aliased(String input) {
    return Writing.plan(input, 2)
        .alias("digit_list", "axes.digits")
        .alias("my_groups", "groups.group")
        .alias("processing_timestamp", "commit.processing_timestamp");
  }

  @Test
  void whatIsWrittenIsReadBack() throws IOException {
    byte[] json = json(index(3, 2));

    assertThat(json(read(json))).isEqualTo(json);
  }

  @Test
  void valuesThatJsonCannotSayAreUnknownBounds() throws IOException {
    RowGroups rowGroups = new RowGroups(Writing.SCHEMA);
    rowGroups.add(
        new WrittenFile.RowGroup(
            1,
            4,
            10,
            List.of(
                new WrittenFile.ValueRange(
                    "half", Double.NEGATIVE_INFINITY, Double.POSITIVE_INFINITY, 0))));

    assertThat(rowGroups.columns().get("half").min(0)).isNull();
    assertThat(rowGroups.columns().get("half").max(0)).isNull();
    assertThat(rowGroups.columns()).as("lists have no ranges").doesNotContainKey("digits");
  }

  @Test
  void aHundredThousandChunksAreIndexed() throws IOException {
    ChunkIndex read = read(json(index(100_000, 0)));

    assertThat(read.chunks()).hasSize(100_000);
    assertThat(read.totalRows()).isEqualTo(1_000_000);
    assertThat(read.rowGroups().columns().get("id").max(99_999)).isEqualTo(999_999L);
  }

  @Test
  void manyGroupsGoToAFileOfTheirOwn(@TempDir Path root) throws IOException {
    CommitStore store = CommitStore.at(root.toString());
    DatasetPlan plan = Writing.plan("a", 1);
    DatasetRun run = DatasetRun.start(root.toString(), OnExisting.FAIL, plan);
    ChunkEntry entry = Writing.evaluate(run, plan, 0);
    GroupRuns.Builder runs = GroupRuns.of("sample");
    for (int i = 0; i <= GroupsBuilder.MOST_INLINE; i++) {
      runs.add("s" + i, i % 9, 1);
    }
    ChunkEntry grouped =
        new ChunkEntry(
            entry.range(),
            entry.data(),
            null,
            List.of(runs.build()),
            entry.counts(),
            entry.inputCrc32());
    run.finish(0, new WrittenChunk(grouped, new StatisticsSet()).toBytes());
    ChunkEntry travelling = grouped.toTravel();
    assertThat(entry.toTravel()).as("a few runs travel along").isEqualTo(entry);
    assertThat(travelling.groups()).as("so many stay in the work area").isNull();
    ChunkIndex index = run.commit(plan, List.of(travelling), List.of());
    Dataset dataset = Dataset.open(root.toString());

    assertThat(index.groups()).isNull();
    assertThat(dataset.groups().keys("sample")).hasSize(100_001);
    assertThat(dataset.groups().spans("sample", "s100000"))
        .containsExactly(new Groups.Span(0, 100_000 % 9, 1));
    assertThat(dataset.groups().spans("sample")).hasSize(100_001);
    assertThat(dataset.groups().keysByChunk("sample", 1).get(0)).startsWith("s0", "s1");
    assertThat(dataset.verify()).isEmpty();
    assertThat(schema().validate(Json.MAPPER.readTree(store.read("chunk_index.json")))).isEmpty();
    ChunkIndex appended = Writing.write(store, OnExisting.APPEND, Writing.plan("b", 1));
    assertThat(appended.groupsFile()).as("a parent's groups are kept").isNotNull();
  }

  @Test
  void anIndexOfANewerFormatIsRefused() throws IOException {
    String json = new String(json(index(1, 1)), StandardCharsets.UTF_8);

    assertThatThrownBy(
            () ->
                read(
                    json.replace("\"format_version\" : 2", "\"format_version\" : 3")
                        .getBytes(StandardCharsets.UTF_8)))
        .hasMessageContaining("index has format 3");
    assertThatThrownBy(() -> read("{}".getBytes(StandardCharsets.UTF_8)))
        .hasMessageContaining("index: damaged chunk index: ");
  }

  private static ChunkIndex index(int chunks, int groups) throws IOException {
    DatasetPlan plan = Writing.plan("a", chunks);
    Claim claim =
        new Claim(
            RunId.NONE,
            1,
            Claim.Operation.REPLACE,
            plan.configHash(),
            0,
            chunks,
            "never",
            DeltaLog.WRITTEN);
    try (GroupsBuilder builder =
        new GroupsBuilder(CommitStore.at("."), "scratch", GroupsFile.NAME)) {
      IndexAssembly assembly = new IndexAssembly(plan, claim, null, builder, range -> List.of());
      assembly.addAll(entries(chunks, groups));
      return assembly.index(COMMIT, builder.finish());
    }
  }

  private static List<ChunkEntry> entries(int chunks, int groups) throws IOException {
    List<ChunkEntry> entries = new ArrayList<>();
    for (int ordinal = chunks - 1; ordinal >= 0; ordinal--) {
      long start = 10L * ordinal;
      WrittenFile.RowGroup rowGroup =
          new WrittenFile.RowGroup(
              10,
              4,
              100,
              List.of(
                  new WrittenFile.ValueRange("id", start, start + 9, 0),
                  new WrittenFile.ValueRange("half", 0.1 * start, null, 10)));
      WrittenFile file = new WrittenFile(10, 200, "0".repeat(64), List.of(rowGroup));
      List<GroupRuns> runs = new ArrayList<>();
      for (int i = 0; i < groups; i++) {
        runs.add(GroupRuns.of("kind \"" + i).add("é" + i, i, 1).build());
      }
      entries.add(
          new ChunkEntry(
              new ChunkRange(ordinal, "a", start, start + 10),
              new ChunkEntry.DataFile("data/part-%05d.parquet".formatted(ordinal), file),
              null,
              runs,
              new ChunkCounts(10, new TreeMap<>(), 10, new TreeMap<>(), new TreeMap<>()),
              1));
    }
    return entries;
  }

  private static byte[] json(ChunkIndex index) throws IOException {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    ChunkIndexWriter.write(index, index.groups(), out);
    return out.toByteArray();
  }

  private static ChunkIndex read(byte[] json) throws IOException {
    return ChunkIndexReader.read(new ByteArrayInputStream(json), "index");
  }

  private static JsonSchema schema() throws IOException {
    try (InputStream in =
        Objects.requireNonNull(ChunkIndex.class.getResourceAsStream("chunk_index.schema.json"))) {
      return JsonSchemaFactory.getInstance(SpecVersion.VersionFlag.V202012).getSchema(in);
    }
  }
}
