package io.shardmill.chunk.flow;

import io.shardmill.chunk.Block;
import io.shardmill.chunk.BlockStep;
import io.shardmill.chunk.ViewStep;
import org.apache.beam.sdk.transforms.PTransform;
import org.apache.beam.sdk.transforms.display.DisplayData;
import org.apache.beam.sdk.values.PCollectionView;

/**
 * Adds a step to chunks, under a name of its own in the pipeline.
 *
 * <pre>{@code
 * chunks.apply("Round", ApplyStep.of((block, context) -> rounded(block)));
 * chunks.apply("Centre", ApplyStep.with(mean, (block, mean, context) -> less(block, mean)));
 * }</pre>
 *
 * <p>A step that has a name of its own is a {@link StepTransform}.
 *
 * @param <A> the blocks it takes
 * @param <B> the blocks it yields
 */
public final class ApplyStep<A extends Block, B extends Block>
    extends PTransform<Chunks<A>, Chunks<B>> {

  /** Lengthens the recipe of chunks. */
  private interface Extension<A extends Block, B extends Block> extends java.io.Serializable {
    Chunks<B> extend(Chunks<A> chunks);
  }

  private final transient Extension<A, B> extension;
  private final transient Class<?> step;

  private ApplyStep(Class<?> step, Extension<A, B> extension) {
    this.step = step;
    this.extension = extension;
  }

  /** Adds a step that sees one block at a time. */
  public static <A extends Block, B extends Block> ApplyStep<A, B> of(BlockStep<A, B> step) {
    return new ApplyStep<>(step.getClass(), chunks -> chunks.then(step));
  }

  /** Adds a step that also sees a statistic of the whole data. */
  public static <A extends Block, T, B extends Block> ApplyStep<A, B> with(
      PCollectionView<T> statistic, ViewStep<A, T, B> step) {
    return new ApplyStep<>(step.getClass(), chunks -> chunks.then(statistic, step));
  }

  @Override
  public Chunks<B> expand(Chunks<A> chunks) {
    return extension.extend(chunks);
  }

  @Override
  public void populateDisplayData(DisplayData.Builder builder) {
    builder.add(DisplayData.item("step", step).withLabel("Step"));
  }
}
