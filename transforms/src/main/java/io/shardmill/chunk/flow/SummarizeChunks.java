package io.shardmill.chunk.flow;

import io.shardmill.chunk.Block;
import io.shardmill.chunk.BlockReader;
import io.shardmill.chunk.BlockStatistic;
import io.shardmill.chunk.ChunkAttempts;
import io.shardmill.chunk.ChunkContext;
import io.shardmill.chunk.ChunkRange;
import io.shardmill.chunk.RemovedRow;
import io.shardmill.quality.StatisticsSet;
import java.io.IOException;
import java.util.List;
import org.apache.beam.sdk.coders.Coder;
import org.apache.beam.sdk.transforms.DoFn;
import org.apache.beam.sdk.transforms.PTransform;
import org.apache.beam.sdk.transforms.ParDo;
import org.apache.beam.sdk.transforms.display.DisplayData;
import org.apache.beam.sdk.values.PCollectionView;

/**
 * A first pass over the chunks: a statistic of the whole data, as a view that later steps take.
 *
 * <p>Chunks are read again by whatever evaluates after it; blocks are never stored. What the source
 * and the steps report of this pass is dropped, because the writing pass reports the same once
 * more.
 *
 * <p>Memory: one block and one accumulator for each worker thread. One accumulator per chunk is
 * shuffled.
 *
 * @param <B> the blocks it reads
 * @param <A> the accumulator
 * @param <T> the statistic
 */
public final class SummarizeChunks<B extends Block, A, T>
    extends PTransform<Chunks<B>, PCollectionView<T>> {

  private final BlockStatistic<B, A, T> statistic;
  private final Coder<A> accumulatorCoder;
  private final Coder<T> resultCoder;

  private SummarizeChunks(
      BlockStatistic<B, A, T> statistic, Coder<A> accumulatorCoder, Coder<T> resultCoder) {
    this.statistic = statistic;
    this.accumulatorCoder = accumulatorCoder;
    this.resultCoder = resultCoder;
  }

  /** Computes {@code statistic}. */
  public static <B extends Block, A, T> SummarizeChunks<B, A, T> with(
      BlockStatistic<B, A, T> statistic, Coder<A> accumulatorCoder, Coder<T> resultCoder) {
    return new SummarizeChunks<>(statistic, accumulatorCoder, resultCoder);
  }

  @Override
  public PCollectionView<T> expand(Chunks<B> chunks) {
    PCollectionView<T> view =
        chunks
            .ranges()
            .apply(
                "Fold chunks",
                ParDo.of(
                        new FoldFn<>(
                            chunks.recipe(), chunks.statistics(), statistic, accumulatorCoder))
                    .withSideInputs(chunks.statistics()))
            .apply("Merge", MergeAccumulators.with(statistic, accumulatorCoder, resultCoder));
    chunks.lineage().summarizedBy(statistic, view);
    return view;
  }

  @Override
  public void populateDisplayData(DisplayData.Builder builder) {
    builder.add(DisplayData.item("statistic", statistic.getClass()).withLabel("Statistic"));
  }

  private static final class FoldFn<B extends Block, A, T> extends DoFn<ChunkRange, byte[]> {
    private final Recipe<B> recipe;
    private final List<PCollectionView<?>> statistics;
    private final BlockStatistic<B, A, T> statistic;
    private final Coder<A> accumulatorCoder;

    FoldFn(
        Recipe<B> recipe,
        List<PCollectionView<?>> statistics,
        BlockStatistic<B, A, T> statistic,
        Coder<A> accumulatorCoder) {
      this.recipe = recipe;
      this.statistics = statistics;
      this.statistic = statistic;
      this.accumulatorCoder = accumulatorCoder;
    }

    @ProcessElement
    public void process(ProcessContext context) throws IOException {
      ChunkRange range = context.element();
      Recipe.Statistics values = number -> context.sideInput(statistics.get(number));
      A accumulator = ChunkAttempts.evaluate(range, () -> fold(range, values));
      context.output(MergeAccumulators.encode(accumulatorCoder, accumulator));
    }

    private A fold(ChunkRange range, Recipe.Statistics values) throws IOException {
      A accumulator = statistic.create();
      try (BlockReader<B> blocks = recipe.open(range, new Unreported(range), values)) {
        for (B block = blocks.read(); block != null; block = blocks.read()) {
          accumulator = statistic.add(accumulator, block);
        }
      }
      return accumulator;
    }
  }

  /** The context of a pass whose reports are not wanted. */
  private record Unreported(ChunkRange range, StatisticsSet statistics) implements ChunkContext {

    Unreported(ChunkRange range) {
      this(range, new StatisticsSet());
    }

    @Override
    public void read(long rows) {}

    @Override
    public void add(String reason, long rows) {}

    @Override
    public void absorb(String reason, long rows) {}

    @Override
    public void remove(RemovedRow row) {}

    @Override
    public void checksum(long crc32) {}
  }
}
