package io.shardmill.singlecell.output;

import io.shardmill.chunk.ChunkContext;
import io.shardmill.chunk.ViewStep;
import io.shardmill.singlecell.steps.expression.ScaleStatistics;

/**
 * Lets dense files hold the expression of each gene scaled to mean 0 and deviation 1, as scanpy's
 * {@code scale} does it.
 *
 * <pre>{@code
 * named.apply("Scale", ApplyStep.with(findings, new ScaleCells().taking(CellFindings::storedScale)));
 * }</pre>
 *
 * <p>Subtracting the mean gives every cell a value for every gene, so the cells themselves stay
 * sparse and {@link Hdf5Format} scales them while it writes.
 */
public final class ScaleCells implements ViewStep<NamedCells, ScaleStatistics, NamedCells> {

  @Override
  public NamedCells apply(NamedCells block, ScaleStatistics statistics, ChunkContext context) {
    return block.scaledBy(statistics);
  }
}
