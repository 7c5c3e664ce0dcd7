package io.shardmill.dataset.read;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.shardmill.dataset.commit.OnExisting;
import io.shardmill.dataset.commit.Writing;
import io.shardmill.storage.CommitStore;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.stream.LongStream;
import org.apache.avro.generic.GenericRecord;
import org.apache.beam.sdk.Pipeline;
import org.apache.beam.sdk.options.PipelineOptionsFactory;
import org.apache.beam.sdk.testing.PAssert;
import org.apache.beam.sdk.transforms.Count;
import org.apache.beam.sdk.transforms.Filter;
import org.apache.beam.sdk.transforms.MapElements;
import org.apache.beam.sdk.values.KV;
import org.apache.beam.sdk.values.PCollection;
import org.apache.beam.sdk.values.TypeDescriptors;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ShardedDatasetTest {

  @TempDir Path root;
  private final Pipeline pipeline = Pipeline.create(PipelineOptionsFactory.create());

  @BeforeEach
  void writeThreeChunks() throws IOException {
    Writing.write(CommitStore.at(root.toString()), OnExisting.FAIL, Writing.plan("a", 3));
  }

  @Test
  void everyRowOfACommittedVersionIsReadOnce() {
    // Chunk 0 has ids 0..8, chunk 1 has 10..17, chunk 2 has 20..28.
    Long[] all =
        LongStream.range(0, 29)
            .filter(id -> id != 9 && id != 18 && id != 19)
            .boxed()
            .toArray(Long[]::new);

    PAssert.that(ids(ShardedDataset.read(root.toString()))).containsInAnyOrder(Arrays.asList(all));
    pipeline.run().waitUntilFinish();
  }

  @Test
  void columnsAreProjectedAndValuesKeepTheirTypes() {
    PCollection<String> rows =
        pipeline
            .apply(ShardedDataset.read(root.toString()).columns(List.of("half", "id", "digits")))
            .apply(MapElements.into(TypeDescriptors.strings()).via(GenericRecord::toString));

    PAssert.that(rows)
        .satisfies(
            lines -> {
              for (String line : lines) {
                if (line.contains("\"id\": 17")) {
                  if (!line.equals("{\"half\": null, \"id\": 17, \"digits\": [7, 1]}")) {
                    throw new AssertionError(line);
                  }
                  return null;
                }
              }
              throw new AssertionError("Row 17 is missing");
            });
    pipeline.run().waitUntilFinish();
  }

  @Test
  void listsWithNullsAndListsOfListsAreAvroArrays() {
    PCollection<String> rows =
        pipeline
            .apply(ShardedDataset.read(root.toString()).columns(List.of("id", "marks", "pairs")))
            .apply(Filter.by(record -> (Long) record.get("id") >= 4 && (Long) record.get("id") < 8))
            .apply(MapElements.into(TypeDescriptors.strings()).via(GenericRecord::toString));

    PAssert.that(rows)
        .containsInAnyOrder(
            "{\"id\": 4, \"marks\": null, \"pairs\": [[2.0], null, [\"NaN\", null]]}",
            "{\"id\": 5, \"marks\": [], \"pairs\": [[2.5], null, [\"NaN\", null]]}",
            "{\"id\": 6, \"marks\": [null], \"pairs\": [[3.0], null, [\"NaN\", null]]}",
            "{\"id\": 7, \"marks\": [1, null], \"pairs\": [[3.5], null, [\"NaN\", null]]}");
    pipeline.run().waitUntilFinish();
  }

  @Test
  void aGroupIsReadFromItsFilesAlone() throws IOException {
    Files.delete(root.resolve("data/part-00000.parquet"));
    Files.delete(root.resolve("data/part-00002.parquet"));

    PAssert.that(ids(ShardedDataset.read(root.toString()).group("group", "chunk1")))
        .containsInAnyOrder(14L, 15L, 16L, 17L);
    pipeline.run().waitUntilFinish();
  }

  @Test
  void aRangeIsReadFromFilesThatCanHoldIt() throws IOException {
    Files.delete(root.resolve("data/part-00000.parquet"));

    PAssert.that(ids(ShardedDataset.read(root.toString()).range("id", 17, 21)))
        .containsInAnyOrder(17L, 20L, 21L);
    pipeline.run().waitUntilFinish();
  }

  @Test
  void oneDataSetIsTheInputOfAnotherPipeline() {
    PCollection<KV<String, Long>> sizes =
        pipeline
            .apply(ShardedDataset.read(root.toString()).version(1).columns(List.of("group")))
            .apply(
                MapElements.into(TypeDescriptors.strings())
                    .via(record -> record.get("group").toString()))
            .apply(Count.perElement());

    PAssert.that(sizes)
        .containsInAnyOrder(
            List.of(
                KV.of("even", 12L), KV.of("chunk0", 5L), KV.of("chunk1", 4L), KV.of("chunk2", 5L)));
    pipeline.run().waitUntilFinish();
  }

  @Test
  void aConditionNeedsItsColumn() {
    assertThatThrownBy(
            () ->
                pipeline.apply(
                    ShardedDataset.read(root.toString())
                        .columns(List.of("half"))
                        .range("id", 0, 1)))
        .hasMessageContaining("needs its column");
  }

  private PCollection<Long> ids(ShardedDataset.Read read) {
    return pipeline
        .apply(read)
        .apply(MapElements.into(TypeDescriptors.longs()).via(record -> (Long) record.get("id")));
  }
}
