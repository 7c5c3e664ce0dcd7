package io.shardmill.singlecell.output;

import io.shardmill.chunk.ChunkContext;
import io.shardmill.chunk.NameList;
import io.shardmill.chunk.ViewStep;

/**
 * Names the genes of cells, once it is known which are left.
 *
 * <pre>{@code
 * numbered.apply("Name genes", ApplyStep.with(names, new NameGenes()));
 * }</pre>
 */
public final class NameGenes implements ViewStep<NumberedCells, NameList, NamedCells> {

  @Override
  public NamedCells apply(NumberedCells block, NameList genes, ChunkContext context) {
    return new NamedCells(block, genes);
  }
}
