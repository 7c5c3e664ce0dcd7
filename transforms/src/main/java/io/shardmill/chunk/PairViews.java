package io.shardmill.chunk;

import org.apache.beam.sdk.coders.Coder;
import org.apache.beam.sdk.coders.KvCoder;
import org.apache.beam.sdk.coders.VarIntCoder;
import org.apache.beam.sdk.transforms.Create;
import org.apache.beam.sdk.transforms.DoFn;
import org.apache.beam.sdk.transforms.PTransform;
import org.apache.beam.sdk.transforms.ParDo;
import org.apache.beam.sdk.transforms.View;
import org.apache.beam.sdk.values.KV;
import org.apache.beam.sdk.values.PBegin;
import org.apache.beam.sdk.values.PCollectionView;

/**
 * Two statistics of different passes as one, for what takes one: a step, a source, the commit.
 *
 * <pre>{@code
 * PCollectionView<KV<KeptCells, Double>> both =
 *     pipeline.apply("Join", PairViews.of(kept, KeptCells.CODER, median, DoubleCoder.of()));
 * }</pre>
 *
 * @param <A> the first
 * @param <B> the second
 */
public final class PairViews<A, B> extends PTransform<PBegin, PCollectionView<KV<A, B>>> {

  private final transient PCollectionView<A> first;
  private final transient PCollectionView<B> second;
  private final transient Coder<KV<A, B>> coder;

  private PairViews(PCollectionView<A> first, PCollectionView<B> second, Coder<KV<A, B>> coder) {
    this.first = first;
    this.second = second;
    this.coder = coder;
  }

  /** Pairs two views. */
  public static <A, B> PairViews<A, B> of(
      PCollectionView<A> first,
      Coder<A> firstCoder,
      PCollectionView<B> second,
      Coder<B> secondCoder) {
    return new PairViews<>(first, second, KvCoder.of(firstCoder, secondCoder));
  }

  @Override
  public PCollectionView<KV<A, B>> expand(PBegin begin) {
    return begin
        .apply("Once", Create.of(0).withCoder(VarIntCoder.of()))
        .apply("Pair", ParDo.of(new PairFn<>(first, second)).withSideInputs(first, second))
        .setCoder(coder)
        .apply("View", View.asSingleton());
  }

  private static final class PairFn<A, B> extends DoFn<Integer, KV<A, B>> {
    private final PCollectionView<A> first;
    private final PCollectionView<B> second;

    PairFn(PCollectionView<A> first, PCollectionView<B> second) {
      this.first = first;
      this.second = second;
    }

    @ProcessElement
    public void process(ProcessContext context) {
      context.output(KV.of(context.sideInput(first), context.sideInput(second)));
    }
  }
}
