package io.shardmill.chunk;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.util.List;
import org.apache.beam.sdk.coders.AtomicCoder;
import org.apache.beam.sdk.coders.ListCoder;
import org.apache.beam.sdk.coders.StringUtf8Coder;
import org.apache.beam.sdk.coders.VarLongCoder;
import org.apache.beam.sdk.transforms.Create;
import org.apache.beam.sdk.transforms.DoFn;
import org.apache.beam.sdk.transforms.PTransform;
import org.apache.beam.sdk.transforms.ParDo;
import org.apache.beam.sdk.transforms.Reshuffle;
import org.apache.beam.sdk.transforms.Values;
import org.apache.beam.sdk.transforms.WithKeys;
import org.apache.beam.sdk.values.PBegin;
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
final class SpreadRanges extends PTransform<PBegin, PCollection<ChunkRange>> {

  /**
   * Ranges are dealt out by key, since the Direct runner makes one bundle of each key and a bundle
   * costs it milliseconds: enough keys to balance a large cluster, few enough to cost nothing here.
   */
  private static final int MAX_KEYS = 512;

  private final ChunkPlan plan;
  private final transient List<PCollectionView<?>> statistics;

  private SpreadRanges(ChunkPlan plan, List<PCollectionView<?>> statistics) {
    this.plan = plan;
    this.statistics = statistics;
  }

  /** Spreads the ranges of {@code plan} when all of {@code statistics} are there. */
  static SpreadRanges once(List<PCollectionView<?>> statistics, ChunkPlan plan) {
    return new SpreadRanges(plan, statistics);
  }

  @Override
  public PCollection<ChunkRange> expand(PBegin begin) {
    long keys = Math.max(1, Math.min(MAX_KEYS, plan.chunks()));
    return begin
        .apply(
            "Sources", Create.of(List.of(plan.cuts())).withCoder(ListCoder.of(CutCoder.INSTANCE)))
        .apply("Unfold ranges", ParDo.of(new UnfoldFn()).withSideInputs(statistics))
        .setCoder(ChunkRangeCoder.of())
        .apply(
            "Key by chunk",
            WithKeys.of((ChunkRange range) -> range.ordinal() % keys)
                .withKeyType(TypeDescriptors.longs()))
        .apply("Spread over workers", Reshuffle.of())
        .apply("Ranges", Values.create())
        .setCoder(ChunkRangeCoder.of());
  }

  /**
   * All sources to their ranges. They are one element since Beam makes a source of several, which
   * travels as a Java object.
   */
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

  static final class CutCoder extends AtomicCoder<ChunkPlan.Cut> {
    static final CutCoder INSTANCE = new CutCoder();
    private static final VarLongCoder NUMBER = VarLongCoder.of();

    @Override
    public void encode(ChunkPlan.Cut cut, OutputStream out) throws IOException {
      StringUtf8Coder.of().encode(cut.source(), out);
      NUMBER.encode(cut.start(), out);
      NUMBER.encode(cut.end(), out);
      NUMBER.encode(cut.step(), out);
      NUMBER.encode(cut.firstOrdinal(), out);
    }

    @Override
    public ChunkPlan.Cut decode(InputStream in) throws IOException {
      return new ChunkPlan.Cut(
          StringUtf8Coder.of().decode(in),
          NUMBER.decode(in),
          NUMBER.decode(in),
          NUMBER.decode(in),
          NUMBER.decode(in));
    }

    @Override
    public void verifyDeterministic() {}

    @Override
    public boolean consistentWithEquals() {
      return true;
    }
  }
}
