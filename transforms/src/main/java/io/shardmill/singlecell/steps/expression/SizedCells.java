package io.shardmill.singlecell.steps.expression;

import io.shardmill.chunk.DerivedBlock;
import io.shardmill.singlecell.steps.qc.MeasuredCells;

/**
 * Cells and the library size that each is to be normalized by.
 *
 * @param measured the cells
 * @param librarySizes one for each: the sum of its counts, of all genes or of those that are not
 *     highly expressed
 */
public record SizedCells(MeasuredCells measured, double[] librarySizes)
    implements DerivedBlock<MeasuredCells> {

  @Override
  public MeasuredCells derivedFrom() {
    return measured;
  }
}
