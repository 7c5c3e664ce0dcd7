package io.shardmill.dataset.write;

import io.shardmill.chunk.Block;
import io.shardmill.chunk.ChunkPlan;
import io.shardmill.chunk.ChunkRange;
import io.shardmill.chunk.RemovedRow;
import io.shardmill.chunk.flow.BinaryCoder;
import io.shardmill.chunk.flow.Chunks;
import io.shardmill.chunk.flow.MergeAccumulators;
import io.shardmill.chunk.flow.RemovedRowCoder;
import io.shardmill.dataset.commit.ChunkEntry;
import io.shardmill.dataset.commit.ChunkEntryCoder;
import io.shardmill.dataset.commit.DatasetRun;
import io.shardmill.dataset.commit.WrittenChunk;
import io.shardmill.parquet.write.ParquetOptions;
import io.shardmill.quality.StatisticsSet;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import org.apache.beam.sdk.Pipeline;
import org.apache.beam.sdk.coders.ByteArrayCoder;
import org.apache.beam.sdk.transforms.DoFn;
import org.apache.beam.sdk.transforms.PTransform;
import org.apache.beam.sdk.transforms.ParDo;
import org.apache.beam.sdk.values.PCollection;
import org.apache.beam.sdk.values.PCollectionTuple;
import org.apache.beam.sdk.values.PCollectionView;
import org.apache.beam.sdk.values.PInput;
import org.apache.beam.sdk.values.POutput;
import org.apache.beam.sdk.values.PValue;
import org.apache.beam.sdk.values.TupleTag;
import org.apache.beam.sdk.values.TupleTagList;
import org.jspecify.annotations.Nullable;

/**
 * Evaluates chunks to data files: one chunk in, one file out, in one DoFn call.
 *
 * <pre>{@code
 * WriteChunks.Result written = chunks.apply("Write", WriteChunks.of(table, run));
 * written.apply("Commit", CommitDataset.of(run));
 * }</pre>
 *
 * <p>Rows keep the order of their source. A chunk in which no row survives leaves no data file.
 * Files appear under their final names when they are whole, but belong to the data set only once
 * {@link CommitDataset} has published the index; a retried chunk writes the same bytes, a chunk
 * that a killed run had finished is not evaluated again.
 *
 * <p>Memory for each worker thread: one block and the buffered pages of one row group, whatever the
 * size of the chunk.
 *
 * @param <B> the blocks it writes
 */
public final class WriteChunks<B extends Block> extends PTransform<Chunks<B>, WriteChunks.Result> {

  static final BinaryCoder<StatisticsSet> STATISTICS =
      BinaryCoder.of(StatisticsSet.class, StatisticsSet::write, StatisticsSet::read);

  private final Table<B> table;
  private final DatasetRun run;
  private final ParquetOptions options;
  private final @Nullable FileFormat<B> format;

  private WriteChunks(
      Table<B> table, DatasetRun run, ParquetOptions options, @Nullable FileFormat<B> format) {
    this.table = table;
    this.run = run;
    this.options = options;
    this.format = format;
  }

  /** Writes rows of {@code table} to the output of {@code run}. */
  public static <B extends Block> WriteChunks<B> of(Table<B> table, DatasetRun run) {
    return new WriteChunks<>(table, run, ParquetOptions.DEFAULT, null);
  }

  /** The same with another file layout. */
  public WriteChunks<B> withParquetOptions(ParquetOptions newOptions) {
    return new WriteChunks<>(table, run, newOptions, format);
  }

  /** The same with data files in another format than Parquet. */
  public WriteChunks<B> withFormat(FileFormat<B> newFormat) {
    return new WriteChunks<>(table, run, options, newFormat);
  }

  @Override
  public Result expand(Chunks<B> chunks) {
    TupleTag<ChunkEntry> entries = new TupleTag<>("entries");
    TupleTag<byte[]> statistics = new TupleTag<>("statistics");
    ChunkToFile<B> chunkToFile =
        new ChunkToFile<>(
            chunks.recipe(),
            table,
            format == null ? new ParquetFormat<>(table, options) : format,
            run,
            options);
    PCollectionTuple outputs =
        chunks
            .ranges()
            .apply(
                "Evaluate",
                ParDo.of(new WriteFn<>(chunkToFile, chunks.statistics(), statistics))
                    .withSideInputs(chunks.statistics())
                    .withOutputTags(entries, TupleTagList.of(statistics)));
    return new Result(
        chunks.plan(),
        run,
        entries,
        outputs.get(entries).setCoder(ChunkEntryCoder.of()),
        statistics,
        outputs.get(statistics).setCoder(ByteArrayCoder.of()));
  }

  private static final class WriteFn<B extends Block> extends DoFn<ChunkRange, ChunkEntry> {
    private final ChunkToFile<B> chunkToFile;
    private final List<PCollectionView<?>> views;
    private final TupleTag<byte[]> statistics;

    WriteFn(
        ChunkToFile<B> chunkToFile, List<PCollectionView<?>> views, TupleTag<byte[]> statistics) {
      this.chunkToFile = chunkToFile;
      this.views = views;
      this.statistics = statistics;
    }

    @ProcessElement
    public void process(ProcessContext context) throws IOException {
      WrittenChunk written =
          chunkToFile.write(context.element(), number -> context.sideInput(views.get(number)));
      Counters.add(written.entry());
      context.output(written.entry().toTravel());
      context.output(statistics, MergeAccumulators.encode(STATISTICS, written.statistics()));
    }
  }

  private static final class ReadRemovedFn extends DoFn<ChunkEntry, RemovedRow> {
    private final DatasetRun run;

    ReadRemovedFn(DatasetRun run) {
      this.run = run;
    }

    @ProcessElement
    public void process(@Element ChunkEntry entry, OutputReceiver<RemovedRow> out)
        throws IOException {
      ChunkEntry.DataFile file = entry.rejected();
      if (file != null) {
        RemovedRowsTable.read(run.store(), file.path(), out::output);
      }
    }
  }

  /** What was written, chunk by chunk. */
  public static final class Result implements POutput, PInput {
    private final ChunkPlan plan;
    private final DatasetRun run;
    private final TupleTag<ChunkEntry> entriesTag;
    private final PCollection<ChunkEntry> entries;
    private final TupleTag<byte[]> statisticsTag;
    private final PCollection<byte[]> statistics;

    private Result(
        ChunkPlan plan,
        DatasetRun run,
        TupleTag<ChunkEntry> entriesTag,
        PCollection<ChunkEntry> entries,
        TupleTag<byte[]> statisticsTag,
        PCollection<byte[]> statistics) {
      this.plan = plan;
      this.run = run;
      this.entriesTag = entriesTag;
      this.entries = entries;
      this.statisticsTag = statisticsTag;
      this.statistics = statistics;
    }

    /** Applies a transform, like {@link PCollection#apply}. */
    public <OutputT extends POutput> OutputT apply(
        String name, PTransform<? super Result, OutputT> transform) {
      return Pipeline.applyTransform(name, this, transform);
    }

    /** How the input was cut. */
    public ChunkPlan plan() {
      return plan;
    }

    /** One entry for each chunk, in any order. */
    public PCollection<ChunkEntry> entries() {
      return entries;
    }

    /** What the steps observed, one encoded set for each chunk. */
    PCollection<byte[]> statistics() {
      return statistics;
    }

    /** Rejected and filtered rows, read back from the files that list them. */
    public PCollection<RemovedRow> removed() {
      return entries
          .apply("Read removed rows", ParDo.of(new ReadRemovedFn(run)))
          .setCoder(RemovedRowCoder.of());
    }

    @Override
    public Pipeline getPipeline() {
      return entries.getPipeline();
    }

    @Override
    public Map<TupleTag<?>, PValue> expand() {
      return Map.of(entriesTag, entries, statisticsTag, statistics);
    }

    @Override
    public void finishSpecifyingOutput(
        String transformName, PInput input, PTransform<?, ?> transform) {}
  }
}
