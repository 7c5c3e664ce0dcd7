package io.shardmill.chunk.flow;

import io.shardmill.chunk.Block;
import io.shardmill.chunk.ChunkPlan;
import io.shardmill.chunk.ChunkSource;
import io.shardmill.chunk.ViewSource;
import java.io.IOException;
import java.util.List;
import org.apache.beam.sdk.coders.ListCoder;
import org.apache.beam.sdk.transforms.Create;
import org.apache.beam.sdk.transforms.PTransform;
import org.apache.beam.sdk.transforms.display.DisplayData;
import org.apache.beam.sdk.values.PBegin;
import org.apache.beam.sdk.values.PCollection;
import org.apache.beam.sdk.values.PCollectionView;

/**
 * Starts a pipeline: how a source was cut, and how to read one range of it.
 *
 * <p>The graph holds one element with a cut for each input, whatever the number of chunks. Each
 * transform that evaluates the chunks has workers unfold it to ranges and spreads them.
 *
 * @param <B> the blocks of the source
 */
public final class PlanChunks<B extends Block> extends PTransform<PBegin, Chunks<B>> {

  private static final int MOST_SHOWN = 10;

  private final ChunkPlan plan;
  private final Recipe<B> recipe;
  private final transient List<PCollectionView<?>> statistics;
  private final transient Lineage lineage;

  private PlanChunks(
      ChunkPlan plan, Recipe<B> recipe, List<PCollectionView<?>> statistics, Lineage lineage) {
    this.plan = plan;
    this.recipe = recipe;
    this.statistics = statistics;
    this.lineage = lineage;
  }

  /** Plans {@code source} now; an input that cannot be opened fails here, before anything runs. */
  public static <B extends Block> PlanChunks<B> of(ChunkSource<B> source) throws IOException {
    return of(source, source.plan());
  }

  /** Uses a plan that was already made of {@code source}. */
  public static <B extends Block> PlanChunks<B> of(ChunkSource<B> source, ChunkPlan plan) {
    return new PlanChunks<>(plan, Recipe.read(source), List.of(), Lineage.of(source));
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
    return new PlanChunks<>(
        plan, Recipe.read(0, source), List.of(statistic), Lineage.of(statistic, source));
  }

  @Override
  public Chunks<B> expand(PBegin begin) {
    // Beam would make a source of several elements, which travels as a Java object.
    PCollection<List<ChunkPlan.Cut>> cuts =
        begin.apply(
            "Cuts", Create.of(List.of(plan.cuts())).withCoder(ListCoder.of(CutCoder.INSTANCE)));
    return Chunks.planned(plan, cuts, recipe, statistics, lineage);
  }

  @Override
  public void populateDisplayData(DisplayData.Builder builder) {
    builder.add(DisplayData.item("chunks", plan.chunks()).withLabel("Chunks"));
    for (ChunkPlan.Cut cut : plan.cuts().subList(0, Math.min(MOST_SHOWN, plan.cuts().size()))) {
      builder.add(DisplayData.item("input" + cut.firstOrdinal(), cut.source()).withLabel("Input"));
    }
  }
}
