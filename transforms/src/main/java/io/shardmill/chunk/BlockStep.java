package io.shardmill.chunk;

import java.io.IOException;
import java.io.Serializable;

/**
 * What a QC, normalization or feature step does to one block. Pure: the same block gives the same
 * result, whatever came before it, so a chunk can be evaluated anywhere, any number of times.
 *
 * <pre>{@code
 * BlockStep<VariantBlock, VariantBlock> passOnly =
 *     FilterRows.by(List.of(SiteRules.passOnly()));
 * }</pre>
 *
 * @param <A> the block it takes; must not be mutated
 * @param <B> the block it returns; may be empty, may be {@code A} itself
 */
@FunctionalInterface
public interface BlockStep<A extends Block, B extends Block> extends Serializable {

  /** Applies the step. Every row that does not come back is told to {@code context}. */
  B apply(A block, ChunkContext context) throws IOException;
}
