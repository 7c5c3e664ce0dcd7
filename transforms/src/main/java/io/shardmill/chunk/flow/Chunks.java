package io.shardmill.chunk.flow;

import io.shardmill.chunk.Block;
import io.shardmill.chunk.BlockStep;
import io.shardmill.chunk.ChunkPlan;
import io.shardmill.chunk.ChunkRange;
import io.shardmill.chunk.ViewStep;
import io.shardmill.identity.InputIdentity;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.apache.beam.sdk.Pipeline;
import org.apache.beam.sdk.transforms.PTransform;
import org.apache.beam.sdk.values.PCollection;
import org.apache.beam.sdk.values.PCollectionView;
import org.apache.beam.sdk.values.PInput;
import org.apache.beam.sdk.values.POutput;
import org.apache.beam.sdk.values.PValue;
import org.apache.beam.sdk.values.TupleTag;

/**
 * What flows between transforms: planned chunks, how to read one, and the steps to apply to it.
 *
 * <pre>{@code
 * Chunks<VariantBlock> variants = pipeline.apply("Plan", PlanChunks.of(source));
 * PCollectionView<SampleSelection> samples =
 *     variants.apply(SelectSamples.of(source.schema(), List.of(SampleRules.minCallRate(0.95))));
 * variants
 *     .apply(KeepSamples.of(samples))
 *     .apply(ScoreVariants.create())
 *     .apply(WriteDataset.to("out").of(table, plan));
 * }</pre>
 *
 * <p>Applying a step runs nothing and adds nothing to the pipeline graph: it lengthens the recipe
 * that each of the evaluating transforms carries to its workers. Nothing is copied or encoded
 * between steps, the pipeline's elements are the small ranges, and a chunk's memory is one block
 * plus what the evaluating transform buffers.
 *
 * @param <B> the blocks that the last step yields
 */
public final class Chunks<B extends Block> implements PInput, POutput {

  private final ChunkPlan plan;
  private final PCollection<List<ChunkPlan.Cut>> cuts;
  private final Recipe<B> recipe;
  private final List<PCollectionView<?>> statistics;
  private final Lineage lineage;

  private Chunks(
      ChunkPlan plan,
      PCollection<List<ChunkPlan.Cut>> cuts,
      Recipe<B> recipe,
      List<PCollectionView<?>> statistics,
      Lineage lineage) {
    this.plan = plan;
    this.cuts = cuts;
    this.recipe = recipe;
    this.statistics = List.copyOf(statistics);
    this.lineage = lineage;
  }

  /** Starts with a plan, as its one element, and a recipe that asks for {@code statistics}. */
  static <B extends Block> Chunks<B> planned(
      ChunkPlan plan,
      PCollection<List<ChunkPlan.Cut>> cuts,
      Recipe<B> recipe,
      List<PCollectionView<?>> statistics,
      Lineage lineage) {
    return new Chunks<>(plan, cuts, recipe, statistics, lineage);
  }

  /** Applies a transform under its own name, like {@link PCollection#apply}. */
  public <OutputT extends POutput> OutputT apply(PTransform<? super Chunks<B>, OutputT> transform) {
    return Pipeline.applyTransform(this, transform);
  }

  /** Applies a transform, like {@link PCollection#apply}. */
  public <OutputT extends POutput> OutputT apply(
      String name, PTransform<? super Chunks<B>, OutputT> transform) {
    return Pipeline.applyTransform(name, this, transform);
  }

  /** These chunks with one more step; {@link ApplyStep} gives it a name in the pipeline. */
  <C extends Block> Chunks<C> then(BlockStep<? super B, C> step) {
    return new Chunks<>(plan, cuts, recipe.then(step), statistics, lineage.then(step));
  }

  /** These chunks with one more step that takes a whole-data statistic. */
  <T, C extends Block> Chunks<C> then(
      PCollectionView<T> statistic, ViewStep<? super B, T, C> step) {
    List<PCollectionView<?>> all = new ArrayList<>(statistics);
    if (!all.contains(statistic)) {
      all.add(statistic); // A view may be the side input of a ParDo only once.
    }
    return new Chunks<>(
        plan, cuts, recipe.then(all.indexOf(statistic), step), all, lineage.then(statistic, step));
  }

  /** How the input was cut. */
  public ChunkPlan plan() {
    return plan;
  }

  /**
   * The planned ranges, spread over the workers once all statistics are known. An evaluating
   * transform calls this once, in its {@code expand}.
   */
  public PCollection<ChunkRange> ranges() {
    return cuts.apply("Spread", SpreadRanges.once(statistics, plan.chunks()));
  }

  /** What the rows are made by. */
  public Lineage lineage() {
    return lineage;
  }

  /**
   * The inputs as they are now, by content.
   *
   * @throws UnsupportedOperationException if the source does not tell them
   */
  public List<InputIdentity> inputs() throws IOException {
    return lineage.inputs();
  }

  /** How a worker reads one range and applies the steps. */
  public Recipe<B> recipe() {
    return recipe;
  }

  /** The statistics that the recipe asks for by number: side inputs of whatever evaluates it. */
  public List<PCollectionView<?>> statistics() {
    return statistics;
  }

  @Override
  public String toString() {
    return "%,d chunks".formatted(plan.chunks());
  }

  @Override
  public Pipeline getPipeline() {
    return cuts.getPipeline();
  }

  @Override
  public Map<TupleTag<?>, PValue> expand() {
    return cuts.expand();
  }

  @Override
  public void finishSpecifyingOutput(
      String transformName, PInput input, PTransform<?, ?> transform) {
    // The cuts were specified by the plan; steps add no collection.
  }
}
