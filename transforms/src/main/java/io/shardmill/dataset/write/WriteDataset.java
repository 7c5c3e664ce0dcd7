package io.shardmill.dataset.write;

import io.shardmill.chunk.Block;
import io.shardmill.chunk.flow.Chunks;
import io.shardmill.dataset.commit.DatasetPlan;
import io.shardmill.dataset.commit.DatasetRun;
import io.shardmill.dataset.commit.OnExisting;
import io.shardmill.dataset.commit.SideFile;
import io.shardmill.parquet.write.ParquetOptions;
import io.shardmill.quality.StatisticsSet;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.function.UnaryOperator;
import org.apache.beam.sdk.coders.VarIntCoder;
import org.apache.beam.sdk.transforms.Create;
import org.apache.beam.sdk.transforms.PTransform;
import org.apache.beam.sdk.transforms.View;
import org.apache.beam.sdk.transforms.display.DisplayData;
import org.apache.beam.sdk.values.PCollection;
import org.apache.beam.sdk.values.PCollectionView;
import org.jspecify.annotations.Nullable;

/**
 * Writes chunks as a version of a data set: claims the output, writes one file for each chunk, and
 * commits. Yields the number of the version, once it is committed.
 *
 * <pre>{@code
 * VcfSource source = VcfSource.of("cohort.vcf.gz", VcfReadOptions.defaults());
 * VariantTable table = VariantTable.of(source.schema());
 * pipeline
 *     .apply("Plan", PlanChunks.of(source))
 *     .apply(ScoreVariants.create())
 *     .apply("Write", WriteDataset.to("out").of(table, "variant"));
 * }</pre>
 *
 * <p>What a resume and an append compare is the identity of the run: its inputs by content, and all
 * that shapes rows. It is found out from the source, the steps and the table: each {@link
 * io.shardmill.identity.Described describes itself}, or is described by its class and its fields.
 * The code of a step is not in it: where that changes what rows come out, let the step describe a
 * version of its own. A plan may bring an identity that takes the place of the one found out.
 *
 * <p>The output is claimed when the transform is applied, not when the pipeline runs: an output in
 * use is an error before a job is submitted, and workers know from the start which numbers their
 * files have. A pipeline that is built and never run leaves its claim, which {@link
 * OnExisting#RESUME} takes up again.
 *
 * <p>Memory for each worker thread: one block, and the pages of one row group.
 *
 * @param <B> the blocks it writes
 */
public final class WriteDataset<B extends Block> extends PTransform<Chunks<B>, PCollection<Long>> {

  private final transient Claiming claiming;
  private final String root;
  private final Table<B> table;
  private final ParquetOptions files;
  private final @Nullable FileFormat<B> format;
  private final RejectionLimit limit;
  private final transient Committing committing;

  /** What is written, and by which run. */
  private record Claimed(DatasetRun run, DatasetPlan plan) {}

  /** Claims the output for chunks. */
  @FunctionalInterface
  private interface Claiming {
    Claimed claim(Chunks<?> chunks) throws IOException;
  }

  /** Commits what was written. */
  @FunctionalInterface
  private interface Committing {
    PCollection<Long> commit(WriteChunks.Result written, Claimed claimed, RejectionLimit limit);
  }

  private WriteDataset(
      Claiming claiming,
      String root,
      Table<B> table,
      ParquetOptions files,
      @Nullable FileFormat<B> format,
      RejectionLimit limit,
      Committing committing) {
    this.claiming = claiming;
    this.root = root;
    this.table = table;
    this.files = files;
    this.format = format;
    this.limit = limit;
    this.committing = committing;
  }

  /**
   * Starts with where to write. An output that holds a data set is an error, unless {@link
   * Destination#onExisting} says what to do with it.
   *
   * @param root a folder, or an address such as {@code gs://bucket/name}
   */
  public static Destination to(String root) {
    return new Destination(root, OnExisting.FAIL);
  }

  /** Writes with a run that has claimed its output already. */
  public static <B extends Block> WriteDataset<B> of(
      DatasetRun run, DatasetPlan plan, Table<B> table) {
    return planned(chunks -> new Claimed(run, plan), run.root(), table);
  }

  private static <B extends Block> WriteDataset<B> planned(
      Claiming claiming, String root, Table<B> table) {
    return new WriteDataset<>(
        claiming,
        root,
        table,
        ParquetOptions.DEFAULT,
        null,
        RejectionLimit.NONE,
        WriteDataset::commitAsItIs);
  }

  /** An output of which is not known yet what is written to it. */
  public static final class Destination {
    private final String root;
    private final OnExisting onExisting;

    private Destination(String root, OnExisting onExisting) {
      this.root = root;
      this.onExisting = onExisting;
    }

    /** What to do with a data set that is there. */
    public Destination onExisting(OnExisting choice) {
      return new Destination(root, choice);
    }

    /**
     * Writes rows of a table. The identity of the run is found out from what shapes the rows.
     *
     * @param rowNoun what a row is, in the singular, such as {@code variant}
     */
    public <B extends Block> WriteDataset<B> of(Table<B> table, String rowNoun) {
      return of(table, rowNoun, UnaryOperator.identity());
    }

    /**
     * Writes rows of a table. The identity of the run is found out from what shapes the rows.
     *
     * <pre>{@code
     * WriteDataset.to("out").of(table, "variant", plan -> plan.axis("samples", samples));
     * }</pre>
     *
     * @param rowNoun what a row is, in the singular, such as {@code variant}
     * @param more what else there is to say of the data set
     */
    public <B extends Block> WriteDataset<B> of(
        Table<B> table, String rowNoun, UnaryOperator<DatasetPlan> more) {
      return planned(
          chunks ->
              start(
                  chunks,
                  more.apply(
                      DatasetPlan.of(rowNoun, table.schema(), DerivedIdentity.of(chunks, table)))),
          root,
          table);
    }

    /**
     * Writes rows of a table.
     *
     * @param plan of the data set, with an identity of the caller's; the number of its chunks is
     *     set here
     */
    public <B extends Block> WriteDataset<B> of(Table<B> table, DatasetPlan plan) {
      return planned(chunks -> start(chunks, plan), root, table);
    }

    private Claimed start(Chunks<?> chunks, DatasetPlan plan) throws IOException {
      DatasetPlan whole = plan.chunks(chunks.plan().chunks());
      return new Claimed(DatasetRun.start(root, onExisting, whole), whole);
    }
  }

  /** The same with another layout of the Parquet files. */
  public WriteDataset<B> withParquetOptions(ParquetOptions newFiles) {
    return new WriteDataset<>(claiming, root, table, newFiles, format, limit, committing);
  }

  /** The same with data files in another format than Parquet. */
  public WriteDataset<B> withFormat(FileFormat<B> newFormat) {
    return new WriteDataset<>(claiming, root, table, files, newFormat, limit, committing);
  }

  /** The same, allowing some rejected rows. The default allows none. */
  public WriteDataset<B> withLimit(RejectionLimit newLimit) {
    return new WriteDataset<>(claiming, root, table, files, format, newLimit, committing);
  }

  /**
   * The same with what is known only after the passes over the data: corrections of the plan, and
   * side files such as a report.
   *
   * @param statistic of an earlier pass
   */
  public <T> WriteDataset<B> withCompletion(
      PCollectionView<T> statistic, Completion<T> completion) {
    return new WriteDataset<>(
        claiming,
        root,
        table,
        files,
        format,
        limit,
        (written, claimed, allowed) ->
            written.apply(
                "Commit",
                CommitDataset.of(claimed.run(), claimed.plan(), statistic, completion)
                    .withLimit(allowed)));
  }

  private static PCollection<Long> commitAsItIs(
      WriteChunks.Result written, Claimed claimed, RejectionLimit limit) {
    PCollectionView<Integer> nothing =
        written
            .getPipeline()
            .apply("No statistic", Create.of(0).withCoder(VarIntCoder.of()))
            .apply("View no statistic", View.asSingleton());
    return written.apply(
        "Commit",
        CommitDataset.of(claimed.run(), claimed.plan(), nothing, new NothingToAdd())
            .withLimit(limit));
  }

  /** What is known of the rows stands in the index. */
  private record NothingToAdd() implements Completion<Integer> {
    @Override
    public List<SideFile> sideFiles(StatisticsSet observed, Integer statistic) {
      return List.of();
    }
  }

  /**
   * {@inheritDoc}
   *
   * @throws io.shardmill.error.ShardmillException ({@code OUTPUT_CONFLICT}) if the output cannot be
   *     claimed
   */
  @Override
  public PCollection<Long> expand(Chunks<B> chunks) {
    Claimed claimed = claim(chunks);
    WriteChunks<B> write = WriteChunks.of(table, claimed.run()).withParquetOptions(files);
    WriteChunks.Result written =
        chunks.apply("Files", format == null ? write : write.withFormat(format));
    return committing.commit(written, claimed, limit);
  }

  private Claimed claim(Chunks<B> chunks) {
    try {
      return claiming.claim(chunks);
    } catch (IOException e) {
      throw new UncheckedIOException("Cannot claim " + root, e);
    }
  }

  @Override
  public void populateDisplayData(DisplayData.Builder builder) {
    builder
        .add(DisplayData.item("output", root).withLabel("Output"))
        .add(DisplayData.item("table", table.schema().name()).withLabel("Table"));
  }
}
