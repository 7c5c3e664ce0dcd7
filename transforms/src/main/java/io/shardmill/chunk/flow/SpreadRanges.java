package io.shardmill.chunk.flow;

import io.shardmill.chunk.ChunkPlan;
import io.shardmill.chunk.ChunkRange;
import java.util.List;
import org.apache.beam.sdk.transforms.DoFn;
import org.apache.beam.sdk.transforms.PTransform;
import org.apache.beam.sdk.transforms.ParDo;
import org.apache.beam.sdk.transforms.Reshuffle;
import org.apache.beam.sdk.transforms.Values;
import org.apache.beam.sdk.transforms.WithKeys;
import org.apache.beam.sdk.values.PCollection;
import org.apache.beam.sdk.values.PCollectionView;
import org.apache.beam.sdk.values.TypeDescriptors;

/**
 * The ranges of a plan, spread evenly over the workers once some statistics are known.
 *
 * <p>A pass that takes a statistic must not have its ranges before: the Direct runner asks each of
 * them again and again whether it can go on, and every time encodes the whole recipe. With forty
 * files and three hundred ranges that took more time than the pass it waited for.
 */
final class SpreadRanges
    extends PTransform<PCollection<List<ChunkPlan.Cut>>, PCollection<ChunkRange>> {

  /**
   * Ranges are dealt out by key, since the Direct runner makes one bundle of each key and a bundle
   * costs it milliseconds: enough keys to balance a large cluster, few enough to cost nothing here.
   */
  private static final int MAX_KEYS = 512;

  private final long chunks;
  private final transient List<PCollectionView<?>> statistics;

  private SpreadRanges(long chunks, List<PCollectionView<?>> statistics) {
    this.chunks = chunks;
    this.statistics = statistics;
  }

  /** Spreads so many ranges when all of {@code statistics} are there. */
  static SpreadRanges once(List<PCollectionView<?>> statistics, long chunks) {
    return new SpreadRanges(chunks, statistics);
  }

  @Override
  public PCollection<ChunkRange> expand(PCollection<List<ChunkPlan.Cut>> cuts) {
    long keys = Math.max(1, Math.min(MAX_KEYS, chunks));
    return cuts.apply("Unfold ranges", ParDo.of(new UnfoldFn()).withSideInputs(statistics))
        .setCoder(ChunkRangeCoder.of())
        .apply(
            "Key by chunk",
            WithKeys.of((ChunkRange range) -> range.ordinal() % keys)
                .withKeyType(TypeDescriptors.longs()))
        .apply("Spread over workers", Reshuffle.of())
        .apply("Ranges", Values.create())
        .setCoder(ChunkRangeCoder.of());
  }

  private static final class UnfoldFn extends DoFn<List<ChunkPlan.Cut>, ChunkRange> {
    @ProcessElement
    public void process(@Element List<ChunkPlan.Cut> cuts, OutputReceiver<ChunkRange> out) {
      for (ChunkPlan.Cut cut : cuts) {
        for (long i = 0; i < cut.chunks(); i++) {
          out.output(cut.range(i));
        }
      }
    }
  }
}
