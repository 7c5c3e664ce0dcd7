package io.shardmill.chunk;

import org.apache.beam.sdk.transforms.PTransform;
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

  private ApplyStep(Extension<A, B> extension) {
    this.extension = extension;
  }

  /** Adds a step that sees one block at a time. */
  public static <A extends Block, B extends Block> ApplyStep<A, B> of(BlockStep<A, B> step) {
    return new ApplyStep<>(chunks -> chunks.then(step));
  }

  /** Adds a step that also sees a statistic of the whole data. */
  public static <A extends Block, T, B extends Block> ApplyStep<A, B> with(
      PCollectionView<T> statistic, ViewStep<A, T, B> step) {
    return new ApplyStep<>(chunks -> chunks.then(statistic, step));
  }

  @Override
  public Chunks<B> expand(Chunks<A> chunks) {
    return extension.extend(chunks);
  }
}
