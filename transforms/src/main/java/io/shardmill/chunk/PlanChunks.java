package io.shardmill.chunk;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.util.List;
import org.apache.beam.sdk.coders.AtomicCoder;
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
 * Starts a pipeline: the planned ranges of a source, spread evenly over the workers.
 *
 * <p>The graph holds one element for each source, whatever the number of chunks; workers unfold
 * them.
 *
 * @param <B> the blocks of the source
 */
public final class PlanChunks<B extends Block> extends PTransform<PBegin, Chunks<B>> {

  /**
   * Ranges are dealt out by key, since the Direct runner makes one bundle of each key and a bundle
   * costs it milliseconds: enough keys to balance a large cluster, few enough to cost nothing here.
   */
  private static final int MAX_KEYS = 512;

  private final ChunkPlan plan;
  private final Recipe<B> recipe;
  private final transient List<PCollectionView<?>> statistics;

  private PlanChunks(ChunkPlan plan, Recipe<B> recipe, List<PCollectionView<?>> statistics) {
    this.plan = plan;
    this.recipe = recipe;
    this.statistics = statistics;
  }

  /** Plans {@code source} now; an input that cannot be opened fails here, before anything runs. */
  public static <B extends Block> PlanChunks<B> of(ChunkSource<B> source) throws IOException {
    return of(source, source.plan());
  }

  /** Uses a plan that was already made of {@code source}. */
  public static <B extends Block> PlanChunks<B> of(ChunkSource<B> source, ChunkPlan plan) {
    return new PlanChunks<>(plan, Recipe.read(source), List.of());
  }

  /**
   * Plans a source whose ranges are read with a statistic of the whole data.
   *
   * @param statistic computed by an earlier pass, such as {@link SummarizeChunks}
   */
  public static <T, B extends Block> PlanChunks<B> with(
      PCollectionView<T> statistic, ViewSource<T, B> source) throws IOException {
    return with(statistic, source, source.plan());
  }

  /** Uses a plan that was already made of {@code source}. */
  public static <T, B extends Block> PlanChunks<B> with(
      PCollectionView<T> statistic, ViewSource<T, B> source, ChunkPlan plan) {
    return new PlanChunks<>(plan, Recipe.read(0, source), List.of(statistic));
  }

  @Override
  public Chunks<B> expand(PBegin begin) {
    long keys = Math.max(1, Math.min(MAX_KEYS, plan.chunks()));
    PCollection<ChunkRange> ranges =
        begin
            .apply("Sources", Create.of(plan.cuts()).withCoder(CutCoder.INSTANCE))
            .apply("Unfold ranges", ParDo.of(new UnfoldFn()))
            .setCoder(ChunkRangeCoder.of())
            .apply(
                "Key by chunk",
                WithKeys.of((ChunkRange range) -> range.ordinal() % keys)
                    .withKeyType(TypeDescriptors.longs()))
            .apply("Spread over workers", Reshuffle.of())
            .apply("Ranges", Values.create())
            .setCoder(ChunkRangeCoder.of());
    return Chunks.planned(plan, ranges, recipe, statistics);
  }

  /** One source to its ranges. */
  private static final class UnfoldFn extends DoFn<ChunkPlan.Cut, ChunkRange> {
    @ProcessElement
    public void process(@Element ChunkPlan.Cut cut, OutputReceiver<ChunkRange> out) {
      for (long i = 0; i < cut.chunks(); i++) {
        out.output(cut.range(i));
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
