package io.shardmill.dataset.write;

import io.shardmill.chunk.ChunkCounts;
import io.shardmill.chunk.Merging;
import io.shardmill.chunk.RemovedRow;
import io.shardmill.chunk.flow.MergeAccumulators;
import io.shardmill.dataset.commit.ChunkEntry;
import io.shardmill.dataset.commit.DatasetPlan;
import io.shardmill.dataset.commit.DatasetRun;
import io.shardmill.quality.StatisticsSet;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import org.apache.beam.sdk.coders.VarLongCoder;
import org.apache.beam.sdk.transforms.DoFn;
import org.apache.beam.sdk.transforms.PTransform;
import org.apache.beam.sdk.transforms.ParDo;
import org.apache.beam.sdk.values.PCollection;
import org.apache.beam.sdk.values.PCollectionView;

/**
 * Makes written chunks a version of the data set, all at once: the last transform of a pipeline.
 *
 * <p>One worker gathers the entries, checks that every planned chunk is there and that the books
 * balance, writes the side files and publishes the index. Doing it twice is doing it once. Yields
 * the number of the committed version.
 *
 * <p>Memory: some hundred bytes to 4 KiB for each chunk, each group key once, and at most 100,000
 * group runs: more of them are left in the work area by their chunks and go from there to a file, a
 * chunk after the other.
 *
 * @param <T> the whole-data statistic that the {@link Completion} takes
 */
public final class CommitDataset<T> extends PTransform<WriteChunks.Result, PCollection<Long>> {

  private final DatasetRun run;
  private final DatasetPlan plan;
  private final PCollectionView<T> statistic;
  private final Completion<T> completion;
  private final RejectionLimit limit;

  private CommitDataset(
      DatasetRun run,
      DatasetPlan plan,
      PCollectionView<T> statistic,
      Completion<T> completion,
      RejectionLimit limit) {
    this.run = run;
    this.plan = plan;
    this.statistic = statistic;
    this.completion = completion;
    this.limit = limit;
  }

  /** Commits {@code run}, completing its plan with a statistic of an earlier pass. */
  public static <T> CommitDataset<T> of(
      DatasetRun run, DatasetPlan plan, PCollectionView<T> statistic, Completion<T> completion) {
    return new CommitDataset<>(run, plan, statistic, completion, RejectionLimit.NONE);
  }

  /** The same, allowing some rejected rows. The default allows none. */
  public CommitDataset<T> withLimit(RejectionLimit newLimit) {
    return new CommitDataset<>(run, plan, statistic, completion, newLimit);
  }

  @Override
  public PCollection<Long> expand(WriteChunks.Result written) {
    PCollectionView<StatisticsSet> observed =
        written
            .statistics()
            .apply(
                "Merge statistics",
                MergeAccumulators.with(
                    new MergeStatistics(), WriteChunks.STATISTICS, WriteChunks.STATISTICS));
    return written
        .entries()
        .apply("Gather entries", new GatherEntries())
        .apply(
            "Publish",
            ParDo.of(new PublishFn<>(run, plan, observed, statistic, completion, limit))
                .withSideInputs(observed, statistic))
        .setCoder(VarLongCoder.of());
  }

  private static final class PublishFn<T> extends DoFn<Iterable<byte[]>, Long> {
    private final DatasetRun run;
    private final DatasetPlan plan;
    private final PCollectionView<StatisticsSet> observed;
    private final PCollectionView<T> statistic;
    private final Completion<T> completion;
    private final RejectionLimit limit;

    PublishFn(
        DatasetRun run,
        DatasetPlan plan,
        PCollectionView<StatisticsSet> observed,
        PCollectionView<T> statistic,
        Completion<T> completion,
        RejectionLimit limit) {
      this.run = run;
      this.plan = plan;
      this.observed = observed;
      this.statistic = statistic;
      this.completion = completion;
      this.limit = limit;
    }

    @ProcessElement
    public void process(ProcessContext context) throws IOException {
      List<ChunkEntry> entries = new ArrayList<>();
      ChunkCounts counts = ChunkCounts.NONE;
      for (byte[] packed : context.element()) {
        for (ChunkEntry entry : GatherEntries.unpack(packed)) {
          entries.add(entry);
          counts = counts.plus(entry.counts());
        }
      }
      if (!limit.allows(counts)) {
        throw limit.exceeded(run.root(), counts, firstRejected(entries));
      }
      T value = context.sideInput(statistic);
      run.commit(
          completion.plan(plan, context.sideInput(observed), value),
          entries,
          completion.sideFiles(context.sideInput(observed), value));
      context.output(run.version());
    }

    private RemovedRow firstRejected(List<ChunkEntry> entries) throws IOException {
      ChunkEntry first =
          entries.stream()
              .filter(entry -> !entry.counts().rejected().isEmpty())
              .min(Comparator.comparingLong(entry -> entry.range().ordinal()))
              .orElseThrow();
      ChunkEntry.DataFile list = Objects.requireNonNull(first.rejected());
      List<RemovedRow> rejected = new ArrayList<>();
      RemovedRowsTable.read(
          run.store(),
          list.path(),
          row -> {
            if (rejected.isEmpty() && row.kind() == RemovedRow.Kind.REJECTED) {
              rejected.add(row);
            }
          });
      return rejected.get(0);
    }
  }

  private static final class MergeStatistics implements Merging<StatisticsSet, StatisticsSet> {
    @Override
    public StatisticsSet create() {
      return new StatisticsSet();
    }

    @Override
    public StatisticsSet merge(StatisticsSet left, StatisticsSet right) {
      left.merge(right);
      return left;
    }

    @Override
    public StatisticsSet result(StatisticsSet accumulator) {
      return accumulator;
    }
  }
}
