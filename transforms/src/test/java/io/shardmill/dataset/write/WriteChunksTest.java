package io.shardmill.dataset.write;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.shardmill.chunk.BlockStep;
import io.shardmill.chunk.Numbers;
import io.shardmill.chunk.RemovedRow;
import io.shardmill.chunk.flow.ApplyStep;
import io.shardmill.chunk.flow.PlanChunks;
import io.shardmill.column.ColumnVector;
import io.shardmill.dataset.commit.DatasetPlan;
import io.shardmill.dataset.commit.DatasetRun;
import io.shardmill.dataset.commit.NumbersTable;
import io.shardmill.dataset.commit.OnExisting;
import io.shardmill.dataset.commit.SideFile;
import io.shardmill.dataset.index.ChunkIndex;
import io.shardmill.dataset.read.Dataset;
import io.shardmill.error.ErrorCategory;
import io.shardmill.error.ShardmillException;
import io.shardmill.identity.InputIdentity;
import io.shardmill.identity.RunIdentity;
import io.shardmill.parquet.read.ParquetChunkReader;
import io.shardmill.quality.Measure;
import io.shardmill.quality.StatisticsSet;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.apache.beam.sdk.Pipeline;
import org.apache.beam.sdk.options.PipelineOptionsFactory;
import org.apache.beam.sdk.testing.PAssert;
import org.apache.beam.sdk.transforms.Count;
import org.apache.beam.sdk.transforms.Create;
import org.apache.beam.sdk.transforms.MapElements;
import org.apache.beam.sdk.transforms.View;
import org.apache.beam.sdk.values.KV;
import org.apache.beam.sdk.values.TypeDescriptors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Chunks to a committed data set, on the Direct runner. */
class WriteChunksTest {

  private static final BlockStep<Numbers.Run, Numbers.Run> EVEN_ONLY =
      (block, context) -> {
        List<Long> even = new ArrayList<>();
        for (int row = 0; row < block.rows(); row++) {
          if (block.values().get(row) % 2 == 0) {
            even.add(block.values().get(row));
          } else {
            context.filter(block, row, "ODD");
          }
        }
        context.statistics().count(Measure.of("even")).add(even.size());
        return new Numbers.Run(even);
      };

  /** Leaves the number of even numbers that the step observed as a side file. */
  private record EvenReport() implements Completion<String> {
    @Override
    public List<SideFile> sideFiles(StatisticsSet observed, String statistic) {
      long even = observed.count(Measure.of("even")).count();
      return List.of(
          SideFile.of("report.txt", (statistic + " " + even).getBytes(StandardCharsets.UTF_8)));
    }
  }

  @TempDir Path folder;

  private static DatasetPlan plan(Numbers source) {
    RunIdentity identity =
        RunIdentity.of("numbers", 1)
            .option("count", source.count())
            .inputs(List.of(InputIdentity.ofTable("numbers", "")));
    return DatasetPlan.of("number", new NumbersTable().schema(), identity)
        .chunks(source.plan().chunks());
  }

  private WriteChunks.Result write(Pipeline pipeline, Numbers source, DatasetRun run)
      throws IOException {
    return pipeline
        .apply("Plan", PlanChunks.of(source))
        .apply("Even only", ApplyStep.of(EVEN_ONLY))
        .apply("Write", WriteChunks.of(new NumbersTable(), run));
  }

  private void run(Numbers source, Path output, OnExisting onExisting, RejectionLimit limit)
      throws IOException {
    DatasetRun run = DatasetRun.start(output.toString(), onExisting, plan(source));
    Pipeline pipeline = Pipeline.create(PipelineOptionsFactory.create());
    write(pipeline, source, run)
        .apply(
            "Commit",
            CommitDataset.of(
                    run,
                    plan(source),
                    pipeline.apply("Label", Create.of("even:")).apply(View.asSingleton()),
                    new EvenReport())
                .withLimit(limit));
    pipeline.run().waitUntilFinish();
  }

  private static List<Long> values(Path output) throws IOException {
    List<Long> values = new ArrayList<>();
    for (Path file : files(output.resolve("data"))) {
      try (ParquetChunkReader reader = ParquetChunkReader.open(file)) {
        for (int group = 0; group < reader.rowGroups().size(); group++) {
          ColumnVector.Int64s column =
              (ColumnVector.Int64s) reader.read(group, List.of("value")).get(0);
          LongStream.of(column.values()).limit(column.rows()).forEach(values::add);
        }
      }
    }
    return values;
  }

  private static List<Path> files(Path folder) throws IOException {
    try (Stream<Path> files = Files.walk(folder)) {
      return files.filter(Files::isRegularFile).sorted().toList();
    }
  }

  @Test
  void everyRowIsInTheDataSetOrInItsBooks() throws Exception {
    Path output = folder.resolve("out");
    run(new Numbers(1000, 300), output, OnExisting.FAIL, new RejectionLimit(10, 0));

    assertThat(values(output))
        .containsExactlyElementsOf(
            LongStream.range(0, 1000).filter(n -> n % 2 == 0).boxed().toList());
    ChunkIndex index = Dataset.open(output.toString()).index();
    assertThat(index.counts().read()).isEqualTo(1000);
    assertThat(index.counts().filtered()).isEqualTo(Map.of("ODD", 490L));
    assertThat(index.counts().rejected()).isEqualTo(Map.of("UNLUCKY", 10L));
    assertThat(index.counts().balanced()).isTrue();
    assertThat(files(output.resolve("data"))).hasSize(4);
    assertThat(files(output.resolve("rejected"))).hasSize(4);
    assertThat(output.resolve("report.txt")).hasContent("even: 500");
    assertThat(files(output)).noneMatch(file -> file.startsWith(output.resolve("_work")));
  }

  @Test
  void removedRowsCanBeReadBackAsACollection() throws Exception {
    Numbers source = new Numbers(1000, 300);
    DatasetRun run =
        DatasetRun.start(folder.resolve("out").toString(), OnExisting.FAIL, plan(source));
    Pipeline pipeline = Pipeline.create(PipelineOptionsFactory.create());

    PAssert.that(
            write(pipeline, source, run)
                .removed()
                .apply("Rule", MapElements.into(TypeDescriptors.strings()).via(RemovedRow::rule))
                .apply("Count", Count.perElement()))
        .containsInAnyOrder(List.of(KV.of("ODD", 490L), KV.of("UNLUCKY", 10L)));
    pipeline.run().waitUntilFinish();
  }

  @Test
  void tooManyRejectedRowsCommitNothingAndAResumedRunNeedsOnlyTheLimit() throws Exception {
    Path output = folder.resolve("out");
    Numbers source = new Numbers(1000, 300);

    assertThatThrownBy(() -> run(source, output, OnExisting.FAIL, RejectionLimit.NONE))
        .satisfies(
            e ->
                assertThat(ShardmillException.in(e).map(ShardmillException::category))
                    .contains(ErrorCategory.TOO_MANY_REJECTED));
    assertThat(output.resolve("chunk_index.json")).doesNotExist();
    List<Path> data = files(output.resolve("data"));
    List<java.nio.file.attribute.FileTime> written = new ArrayList<>();
    for (Path file : data) {
      written.add(Files.getLastModifiedTime(file));
    }

    run(source, output, OnExisting.RESUME, new RejectionLimit(0, 0.01));

    assertThat(values(output)).hasSize(500);
    assertThat(output.resolve("report.txt")).hasContent("even: 500");
    for (int i = 0; i < data.size(); i++) {
      assertThat(Files.getLastModifiedTime(data.get(i))).isEqualTo(written.get(i));
    }
  }

  @Test
  void aPlanWithoutChunksIsCommittedAsAnEmptyDataSet() throws Exception {
    Path output = folder.resolve("out");
    run(new Numbers(0, 300), output, OnExisting.FAIL, RejectionLimit.NONE);

    Dataset dataset = Dataset.open(output.toString());
    assertThat(dataset.index().counts().written()).isZero();
    assertThat(output.resolve("report.txt")).hasContent("even: 0");
  }
}
