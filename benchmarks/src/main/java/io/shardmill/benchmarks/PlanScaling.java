package io.shardmill.benchmarks;

import io.shardmill.chunk.BlockStatistic;
import io.shardmill.chunk.ChunkCounts;
import io.shardmill.chunk.ChunkRange;
import io.shardmill.chunk.flow.BinaryCoder;
import io.shardmill.chunk.flow.PlanChunks;
import io.shardmill.chunk.flow.SummarizeChunks;
import io.shardmill.column.Column;
import io.shardmill.column.ColumnType;
import io.shardmill.column.ColumnVector;
import io.shardmill.column.TableSchema;
import io.shardmill.dataset.commit.ChunkEntry;
import io.shardmill.dataset.commit.DatasetPlan;
import io.shardmill.dataset.commit.DatasetRun;
import io.shardmill.dataset.commit.OnExisting;
import io.shardmill.dataset.commit.SideFile;
import io.shardmill.dataset.write.CommitDataset;
import io.shardmill.dataset.write.Completion;
import io.shardmill.dataset.write.Table;
import io.shardmill.dataset.write.WriteChunks;
import io.shardmill.identity.RunIdentity;
import io.shardmill.parquet.WrittenFile;
import io.shardmill.quality.StatisticsSet;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.TreeMap;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.apache.beam.runners.direct.DirectOptions;
import org.apache.beam.sdk.Pipeline;
import org.apache.beam.sdk.options.PipelineOptionsFactory;
import org.apache.beam.sdk.util.construction.PipelineTranslation;
import org.apache.beam.sdk.values.PCollectionView;

/**
 * What a plan of so many chunks costs when the chunks themselves cost nothing: the size of the job
 * request, evaluating on the Direct runner, and committing. Each should grow with the number of
 * chunks and no faster.
 *
 * <pre>{@code
 * java -Xmx1g -cp benchmarks/target/benchmarks.jar io.shardmill.benchmarks.PlanScaling 1000 1000000
 * }</pre>
 *
 * <p>Three runs for each number: a pass that only reads; a pass that writes and commits chunks in
 * which no row survived, each leaving its mark in the work area; and the commit of as many data
 * files, whose entries are made up.
 */
public final class PlanScaling {

  private static final TableSchema SCHEMA =
      TableSchema.of(
          "rows",
          Column.of("id", ColumnType.INT64),
          Column.of("name", ColumnType.STRING),
          Column.of("value", ColumnType.FLOAT64));

  private PlanScaling() {}

  /** Takes numbers of chunks. */
  public static void main(String[] numbers) throws IOException {
    System.out.printf(
        "%10s %14s %12s %18s %16s%n",
        "chunks", "request bytes", "read, s", "write+commit, s", "commit files, s");
    for (String number : numbers) {
      long chunks = Long.parseLong(number);
      System.out.printf(
          Locale.ROOT,
          "%10d %14d %12.2f %18.2f %16.2f%n",
          chunks,
          requestBytes(chunks),
          seconds(() -> read(chunks)),
          seconds(() -> inFolder(folder -> write(chunks, folder))),
          seconds(() -> inFolder(folder -> commit(chunks, folder))));
    }
  }

  private static int requestBytes(long chunks) throws IOException {
    return PipelineTranslation.toProto(reading(chunks)).getSerializedSize();
  }

  private static Pipeline pipeline() {
    DirectOptions options = PipelineOptionsFactory.create().as(DirectOptions.class);
    options.setEnforceEncodability(false);
    options.setEnforceImmutability(false);
    options.setTargetParallelism(2);
    return Pipeline.create(options);
  }

  private static Pipeline reading(long chunks) throws IOException {
    Pipeline pipeline = pipeline();
    count(pipeline, chunks);
    return pipeline;
  }

  private static void read(long chunks) throws IOException {
    reading(chunks).run().waitUntilFinish();
  }

  private static PCollectionView<Long> count(Pipeline pipeline, long chunks) throws IOException {
    BinaryCoder<Long> coder =
        BinaryCoder.of(Long.class, (value, out) -> out.writeLong(value), in -> in.readLong());
    return pipeline
        .apply("Plan", PlanChunks.of(new NoRows(chunks)))
        .apply("Count", SummarizeChunks.with(new CountRows(), coder, coder));
  }

  private static void write(long chunks, Path folder) throws IOException {
    DatasetPlan plan = plan(chunks);
    DatasetRun run = DatasetRun.start(folder.toString(), OnExisting.FAIL, plan);
    Pipeline pipeline = pipeline();
    PCollectionView<Long> rows = count(pipeline, 1);
    pipeline
        .apply("Plan chunks", PlanChunks.of(new NoRows(chunks)))
        .apply("Write", WriteChunks.of(new Rows(), run))
        .apply("Commit", CommitDataset.of(run, plan, rows, new NoSideFiles()));
    pipeline.run().waitUntilFinish();
  }

  private static void commit(long chunks, Path folder) throws IOException {
    DatasetPlan plan = plan(chunks);
    DatasetRun run = DatasetRun.start(folder.toString(), OnExisting.FAIL, plan);
    run.commit(
        plan, () -> LongStream.range(0, chunks).mapToObj(PlanScaling::entry).iterator(), List.of());
  }

  private static DatasetPlan plan(long chunks) {
    return DatasetPlan.of("row", SCHEMA, RunIdentity.of("rows", 1)).chunks(chunks);
  }

  /** What a chunk of 1,000 rows in one row group leaves. */
  private static ChunkEntry entry(long ordinal) {
    long rows = 1_000;
    String first = "row-%09d".formatted(ordinal * rows);
    WrittenFile.RowGroup group =
        new WrittenFile.RowGroup(
            rows,
            4,
            20_000,
            List.of(
                new WrittenFile.ValueRange("id", ordinal * rows, ordinal * rows + rows - 1, 0),
                new WrittenFile.ValueRange("name", first, first + "z", 0),
                new WrittenFile.ValueRange("value", 0.0, 1.0, 0)));
    String sha256 = "%064x".formatted(ordinal);
    return new ChunkEntry(
        new ChunkRange(ordinal, NoRows.NAME, ordinal, ordinal + 1),
        new ChunkEntry.DataFile(
            "data/rows/part-%05d.parquet".formatted(ordinal),
            new WrittenFile(rows, 21_000, sha256, List.of(group))),
        null,
        List.of(),
        new ChunkCounts(rows, new TreeMap<>(), rows, new TreeMap<>(), new TreeMap<>()),
        0);
  }

  /** Something that takes a while. */
  private interface Work {
    void run() throws IOException;
  }

  /** Something done in an empty folder. */
  private interface FolderWork {
    void run(Path folder) throws IOException;
  }

  private static double seconds(Work work) throws IOException {
    long start = System.nanoTime();
    work.run();
    return Duration.ofNanos(System.nanoTime() - start).toMillis() / 1e3;
  }

  private static void inFolder(FolderWork work) throws IOException {
    Path folder = Files.createTempDirectory("plan-scaling");
    work.run(folder);
    try (Stream<Path> files = Files.walk(folder)) {
      for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
        Files.delete(file);
      }
    }
  }

  private static final class CountRows implements BlockStatistic<NoRows.Row, Long, Long> {
    @Override
    public Long create() {
      return 0L;
    }

    @Override
    public Long add(Long accumulator, NoRows.Row block) {
      return accumulator + block.rows();
    }

    @Override
    public Long merge(Long left, Long right) {
      return left + right;
    }

    @Override
    public Long result(Long accumulator) {
      return accumulator;
    }
  }

  private record Rows() implements Table<NoRows.Row> {
    @Override
    public TableSchema schema() {
      return SCHEMA;
    }

    @Override
    public List<ColumnVector> columns(NoRows.Row block) {
      throw new IllegalStateException("There are no rows");
    }

    @Override
    public List<String> groupBy() {
      return List.of();
    }
  }

  private record NoSideFiles() implements Completion<Long> {
    @Override
    public List<SideFile> sideFiles(StatisticsSet observed, Long statistic) {
      return List.of();
    }
  }
}
