package io.shardmill.chunk.flow;

import io.shardmill.chunk.Block;
import io.shardmill.chunk.BlockStep;
import org.apache.beam.sdk.transforms.PTransform;

/**
 * A step that is a transform by itself, and is applied under a name of its own.
 *
 * <pre>{@code
 * Chunks<ScoredVariants> scored = variants.apply(ScoreVariants.create());
 * }</pre>
 *
 * <p>A step that nobody else needs may be a function: {@link ApplyStep}.
 *
 * @param <A> the blocks it takes
 * @param <B> the blocks it yields
 */
public abstract class StepTransform<A extends Block, B extends Block>
    extends PTransform<Chunks<A>, Chunks<B>> implements BlockStep<A, B> {

  @Override
  public final Chunks<B> expand(Chunks<A> chunks) {
    return chunks.then(this);
  }
}
